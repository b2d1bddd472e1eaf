//===- Comprehension.h - `[x.path for x in files]` --------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_COMPREHENSION_H
#define AMLIFT_REWRITERS_SDK_COMPREHENSION_H

#include "grammars/Syntax.h"
#include "rewriters/edits/Layout.h"
#include <string>

namespace amlift::rewriters {

class Writer;

/// A comprehension over one thing.
struct Comprehension {
  std::string Brackets; ///< "[]"
  std::string Head;     ///< "x.path"
  std::string Each;     ///< "x"
  Piece In;
  std::string Test = {}; ///< "x.is_dir"; empty for all.

  /// Its text in place of a node: on one line where that fits, in f-strings,
  /// and among other code in brackets; else as black wraps it.
  Piece at(grammars::Node Place, Writer &W) const;
};

} // namespace amlift::rewriters

#endif
