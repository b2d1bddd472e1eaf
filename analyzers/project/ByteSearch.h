//===- ByteSearch.h - Words in bytes ----------------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_PROJECT_BYTESEARCH_H
#define AMLIFT_ANALYZERS_PROJECT_BYTESEARCH_H

#include "llvm/ADT/StringRef.h"

namespace amlift::analyzers {

/// A word to look for, faster than memmem: 16 or 32 places are tried at a time,
/// by two of its letters.
struct Needle {
  llvm::StringLiteral Word;
  /// Of two letters that are rare in what is searched, best apart.
  size_t First, Second;
};

/// The next place of a word in Bytes, at or behind From; npos when there is
/// none.
size_t findNext(llvm::StringRef Bytes, const Needle &N, size_t From = 0);

} // namespace amlift::analyzers

#endif
