//===- Guards.h - Imports that a program can do without ---------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_RESOLVE_GUARDS_H
#define AMLIFT_ANALYZERS_RESOLVE_GUARDS_H

#include "analyzers/Facts.h"
#include "grammars/Syntax.h"

namespace amlift::analyzers {

/// What stands between an import statement and SDK v1 being needed, by the
/// statements around it in its function. Text is what was parsed.
Guard guardOf(grammars::Node Import, llvm::StringRef Text);

} // namespace amlift::analyzers

#endif
