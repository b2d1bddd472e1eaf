//===- ComputeState.h - Starts and stops compute instances ------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
//   ci.stop(wait_for_completion=True)   ml_client.compute.begin_stop(
//                                           ci.name).result()
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_COMPUTESTATE_H
#define AMLIFT_REWRITERS_SDK_COMPUTESTATE_H

#include "analyzers/intents/Graph.h"

namespace amlift::rewriters {

class Proof;
class Writer;

/// Examines such a call; false for other sites.
bool examineState(const analyzers::Intent &Compute, const analyzers::Site &S,
                  Proof &P);
/// Writes one; false for other sites.
bool writeState(const analyzers::Intent &Compute, const analyzers::Site &S,
                Writer &W);

} // namespace amlift::rewriters

#endif
