//===- SharedCall.h - Calls of functions of other modules -------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_SHAREDCALL_H
#define AMLIFT_REWRITERS_SDK_SHAREDCALL_H

#include "analyzers/intents/Intent.h"

namespace amlift::rewriters {

class Proof;
class Writer;

/// Examines what the call of a shared intent passes to another module, which
/// gets objects of v2: a client that stands beside a v1 workspace, too. Nothing
/// of a parameter.
void examinePassed(const analyzers::Intent &Shared, Proof &P);
/// Registers with W what is passed instead of workspaces that stay in v1.
void writePassed(const analyzers::Intent &Shared, Writer &W);

} // namespace amlift::rewriters

#endif
