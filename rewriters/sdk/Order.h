//===- Order.h - What happens to an object before what ----------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_ORDER_H
#define AMLIFT_REWRITERS_SDK_ORDER_H

#include "analyzers/intents/Intent.h"
#include "llvm/ADT/ArrayRef.h"

namespace amlift::rewriters {

/// Whether a change of an object happens exactly once after the object is made,
/// and before each of its uses: in one function, or, for a use elsewhere,
/// before the object leaves the function that makes it.
bool changesBefore(const analyzers::Intent &Object, grammars::Node Change,
                   llvm::ArrayRef<grammars::Node> Uses);

} // namespace amlift::rewriters

#endif
