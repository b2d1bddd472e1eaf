//===- SymbolAt.h - The v1 symbol at a position of a file -------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_TOOLS_AMLIFT_SYMBOLAT_H
#define AMLIFT_TOOLS_AMLIFT_SYMBOLAT_H

#include "analyzers/Facts.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <optional>

namespace amlift::tools {

/// A position as findings print it, `train.py:7:5` or `a.ipynb:cell 3:7:5`:
/// lines, columns (code points) and cells from 1.
struct FilePosition {
  llvm::StringRef Path;
  grammars::Location At;

  /// None when the text is not of that form.
  static std::optional<FilePosition> parse(llvm::StringRef Text);
};

/// The uses of v1 whose name stands at a position; several when it may be
/// several symbols, none when nothing of v1 stands there. Errors: the file
/// cannot be read or analysed.
llvm::Expected<std::vector<analyzers::Use>> usesAt(const FilePosition &Where);

} // namespace amlift::tools

#endif
