//===- Alternatives.h - What a variable holds instead -----------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_ALTERNATIVES_H
#define AMLIFT_REWRITERS_SDK_ALTERNATIVES_H

#include "analyzers/resolve/Resolution.h"
#include "llvm/ADT/SmallVector.h"

namespace amlift::rewriters {

/// What else a variable gets where it gets the value of a binding: the right
/// sides of assignments in the other branches of the `if`s and `try`s around
/// that.
///
///   try:
///       cluster = ComputeTarget(ws, name)
///   except ComputeTargetException:
///       cluster = ComputeTarget.create(ws, name, settings)
llvm::SmallVector<grammars::Node> alternativesOf(const analyzers::Variable &V,
                                                 grammars::Node Bound);

} // namespace amlift::rewriters

#endif
