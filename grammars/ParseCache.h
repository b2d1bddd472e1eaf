//===- ParseCache.h - Trees of texts that are parsed again ------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_GRAMMARS_PARSECACHE_H
#define AMLIFT_GRAMMARS_PARSECACHE_H

#include "grammars/Syntax.h"

namespace amlift::grammars {

/// While one of these exists, parse() in this thread gives the tree of a Python
/// text again when it has seen the text before. For work that comes back to the
/// same versions of one file; it keeps all of them in memory.
class ParseCache {
public:
  ParseCache();
  ~ParseCache();
  /// Makes the tree of a Python text known.
  static void add(llvm::StringRef Text, const Tree &Known);
  ParseCache(const ParseCache &) = delete;
  ParseCache &operator=(const ParseCache &) = delete;
};

} // namespace amlift::grammars

#endif
