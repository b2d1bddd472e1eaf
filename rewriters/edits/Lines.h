//===- Lines.h - Line borders in a text -------------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// LF, CRLF and CR end a line, as in Python's tokenizer. Offsets are bytes of
// the text that is given.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_EDITS_LINES_H
#define AMLIFT_REWRITERS_EDITS_LINES_H

#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <string>

namespace amlift::rewriters {

/// Start of the line that holds an offset. An offset between CR and LF belongs
/// to the line they end.
uint32_t lineStart(llvm::StringRef Text, uint32_t Offset);
/// End of that line, before its line break.
uint32_t lineEnd(llvm::StringRef Text, uint32_t Offset);
/// Start of the next line, or the end of the text.
uint32_t afterLine(llvm::StringRef Text, uint32_t Offset);
/// Whether a line begins at the offset.
bool isLineStart(llvm::StringRef Text, uint32_t Offset);
/// Blanks at the start of the line that holds an offset.
llvm::StringRef indentOf(llvm::StringRef Text, uint32_t Offset);
/// Text with every line break spelled as LF. Python reads source so, inside of
/// strings too.
std::string withLf(llvm::StringRef Text);

} // namespace amlift::rewriters

#endif
