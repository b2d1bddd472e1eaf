//===- Lines.h - Line starts and columns ------------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_GRAMMARS_LINES_H
#define AMLIFT_GRAMMARS_LINES_H

#include "grammars/Span.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace amlift::grammars {

/// Offsets at which lines begin, the first one From. LF, CRLF and CR end a
/// line, as in Python's tokenizer (The Python Language Reference, 2.1.2).
std::vector<uint32_t> lineStarts(llvm::StringRef Text, uint32_t From = 0);

/// Index into Starts of the line that holds Offset; Offsets before the first
/// line belong to it.
uint32_t lineIndex(llvm::ArrayRef<uint32_t> Starts, uint32_t Offset);

/// Length of a piece of UTF-8 in the unit.
uint32_t columns(llvm::StringRef Utf8, ColumnUnit Unit);

/// Number of line ends in a piece of text.
uint32_t countLineEnds(llvm::StringRef Text);

/// The line end that occurs most often in the text, the first of them when
/// several do; "\n" when there is none.
llvm::StringRef dominantLineEnd(llvm::StringRef Text);

/// Offset of the first line end at or after From; the size when there is none.
uint32_t lineEnd(llvm::StringRef Text, uint32_t From);

/// Offset behind the line end that stands at At: past "\n", "\r\n" or "\r".
uint32_t skipLineEnd(llvm::StringRef Text, uint32_t At);

} // namespace amlift::grammars

#endif
