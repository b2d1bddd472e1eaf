//===- TestFiles.h - Files for tests to load --------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_TEST_GRAMMARS_TESTFILES_H
#define AMLIFT_TEST_GRAMMARS_TESTFILES_H

#include "grammars/Document.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace amlift::grammars {

/// A source as Jupyter writes it: a list of lines, each with its line end, in
/// JSON that is indented by one (so that elements stand at column 5).
std::string listSource(llvm::StringRef Source);
/// A source as a single JSON string.
std::string stringSource(llvm::StringRef Source);
/// A code cell; Source is JSON.
std::string codeCell(llvm::StringRef Source);
std::string markdownCell(llvm::StringRef Source);
/// A notebook of nbformat 4 with the Python kernel.
std::string notebook(llvm::ArrayRef<std::string> Cells);
/// A notebook of code cells, each given as its source text.
std::string codeNotebook(llvm::ArrayRef<std::string> Sources);

/// Loads bytes as "test.ipynb" or "test.py" and expects every invariant.
LoadedFile loadNotebook(std::string Bytes);
LoadedFile loadPython(std::string Bytes);

/// Offset of a needle that is in the text.
uint32_t offsetOf(llvm::StringRef Text, llvm::StringRef Needle);
/// Span of a needle that is in the document's text.
Span spanOf(const Document &Doc, llvm::StringRef Needle);
/// The file after an edit; fails the test when there is an error.
std::string edited(const Document &Doc, Span TextSpan,
                   llvm::StringRef Replacement);
/// Message of the error that encode() gives.
std::string refusal(const Document &Doc, Span TextSpan,
                    llvm::StringRef Replacement);
/// "cell:line:column", without cell for plain files.
std::string place(const Location &L);

} // namespace amlift::grammars

#endif
