//===- ClosedWorld.h - Functions whose callers are all known ----*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// What a parameter holds is only known for certain when all calls are. An
// analysis that looks for uses assumes nothing, so every parameter, result and
// attribute may also be something unknown. A rewrite may look closer: a
// function that no other module imports, and whose name only ever stands in
// front of an argument list, is called by nobody else.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_RESOLVE_CLOSEDWORLD_H
#define AMLIFT_ANALYZERS_RESOLVE_CLOSEDWORLD_H

#include "analyzers/resolve/Borders.h"
#include "analyzers/resolve/Scope.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <set>

namespace amlift::analyzers {

/// Definitions of functions and classes, each by the text offset at which it
/// begins: node identities do not outlive a tree.
using ClosedDefinitions = std::set<uint32_t>;

/// The functions and classes that their names do not lead out of: bound once,
/// not decorated, not read by other modules (ReadElsewhere, asked for names at
/// module level), and named only where they are called. Of classes only those
/// without bases and subclasses; their methods come with them, but for those
/// that Python itself calls. Whether objects of the classes get out is not
/// looked at. Functions that Between tells of may be called by other modules,
/// too.
ClosedDefinitions
closedByName(grammars::Node Module, const ScopeTable &Scopes,
             llvm::StringRef Text,
             llvm::function_ref<bool(llvm::StringRef)> ReadElsewhere,
             const Borders &Between);

} // namespace amlift::analyzers

#endif
