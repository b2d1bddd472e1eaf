//===- Guards.h - v1 calls inside of `try` ----------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// v2 raises other exceptions than v1. What catches all of them may stay; what
// catches v1 classes has to change together with every call that it guards.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_GUARDS_H
#define AMLIFT_REWRITERS_SDK_GUARDS_H

#include "analyzers/intents/Graph.h"

namespace amlift::rewriters {

class Proof;

/// Examines what catches the exceptions of code at a node that belongs to an
/// intent: where it is made, or a call on it.
void examineGuards(const analyzers::Intent &I, grammars::Node At, Proof &P);

/// Whether code may ask the service, or raise its exceptions.
bool raisesIn(const analyzers::IntentGraph &G, grammars::Node Block);

/// Whether a workspace is made where its existence is tested by `try`, so that
/// v2 has to ask the service, too.
bool isTestedByTry(const analyzers::IntentGraph &G,
                   const analyzers::Intent &Workspace);

} // namespace amlift::rewriters

#endif
