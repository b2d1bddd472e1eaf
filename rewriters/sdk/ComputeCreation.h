//===- ComputeCreation.h - Computes that are made here ----------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_COMPUTECREATION_H
#define AMLIFT_REWRITERS_SDK_COMPUTECREATION_H

#include "analyzers/intents/Entity.h"
#include "analyzers/intents/Graph.h"
#include "rewriters/edits/Layout.h"
#include "rewriters/sdk/Handles.h"
#include "llvm/Support/Error.h"

namespace amlift::rewriters {

class Proof;
class Writer;

/// ComputeTarget.create or ComputeTarget.attach.
bool isCreation(const analyzers::EntityIntent &E);
/// The description that a creation is given.
const analyzers::Field &settingsOf(const analyzers::EntityIntent &Creation);
/// The computes that are made of a description.
IntentList creationsOf(const analyzers::IntentGraph &G,
                       const analyzers::Intent &Settings);
/// Proves the arguments and settings of a creation, and what guards it.
void examineCreation(const analyzers::EntityIntent &E, Proof &P);
/// `ml_client.compute.begin_create_or_update(…).result()`.
llvm::Expected<Piece> creationCall(const analyzers::EntityIntent &E, Writer &W);

/// `compute.wait_for_completion(…)`: v2 waits where the compute is made, so the
/// statement goes.
void examineWait(const analyzers::Intent &I, const analyzers::Site &S,
                 Proof &P);

} // namespace amlift::rewriters

#endif
