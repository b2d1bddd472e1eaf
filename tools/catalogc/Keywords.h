//===- Keywords.h - What a callable of the packages takes -------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_TOOLS_CATALOGC_KEYWORDS_H
#define AMLIFT_TOOLS_CATALOGC_KEYWORDS_H

#include "tools/catalogc/Tree.h"

namespace amlift::catalogc {

/// The row that holds the parameters of a callable or, for a class, of its
/// __init__; null when there is none.
const SymbolRow *signature(const Entry &E);

/// What becomes of a keyword.
enum class Taken {
  No,      ///< An error, or, where there is **kwargs, nobody knows.
  Ignored, ///< Swallowed by **kwargs: accepted and never looked at.
  Yes,
};

/// The parameters of all callables, with the keywords that catalog/kwargs.json
/// knows to be read from their **kwargs. A **kwargs alone says nothing about a
/// name: a typing mistake would pass.
class Keywords {
public:
  /// Rows of kwargs.json that do not fit the surface go to Diags.
  Keywords(const Input &In, const Tree &Symbols, Diagnostics &Diags);

  /// What E does with the keyword Name. The name of **kwargs itself stands for
  /// all keywords that are passed on, and is taken.
  Taken take(const Entry &E, llvm::StringRef Name) const;

  /// True when E accepts keywords that it does not name.
  static bool swallows(const Entry &E);

private:
  /// By the row of the signature, so that all names of a callable share it.
  llvm::DenseMap<const SymbolRow *, llvm::StringMap<Taken>> Read;
};

} // namespace amlift::catalogc

#endif
