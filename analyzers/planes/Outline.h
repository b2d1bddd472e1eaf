//===- Outline.h - The functions of a module --------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_PLANES_OUTLINE_H
#define AMLIFT_ANALYZERS_PLANES_OUTLINE_H

#include "analyzers/planes/PlaneFacts.h"
#include "analyzers/resolve/Resolution.h"

namespace amlift::analyzers {

/// Adds the functions and classes of a module, in source order. Index is the
/// position of its document in the file.
void addOutlines(const Resolution &R, uint32_t Index,
                 std::vector<FunctionOutline> &To);

} // namespace amlift::analyzers

#endif
