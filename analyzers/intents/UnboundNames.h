//===- UnboundNames.h - Names that nothing binds ----------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_INTENTS_UNBOUNDNAMES_H
#define AMLIFT_ANALYZERS_INTENTS_UNBOUNDNAMES_H

#include "analyzers/resolve/Resolution.h"
#include "llvm/ADT/StringSet.h"

namespace amlift::analyzers {

/// The first name in an expression that raises NameError for certain: nothing
/// in the module binds it, and it is no builtin of Python 3.13. None where
/// there is no such name, in a notebook (IPython and others add names), and in
/// a module with a star import.
grammars::Node unboundNameIn(const Resolution &R, grammars::Node Expression);

/// All names that nothing in the module binds, and that are no builtins.
llvm::StringSet<> unboundNames(const Resolution &R);

} // namespace amlift::analyzers

#endif
