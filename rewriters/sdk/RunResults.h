//===- RunResults.h - What a run leaves behind ------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// Calls of the submitting program on a run: details, tags and properties of the
// job, and its files.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_RUNRESULTS_H
#define AMLIFT_REWRITERS_SDK_RUNRESULTS_H

#include "analyzers/intents/Graph.h"

namespace amlift::rewriters {

class Proof;
class Writer;

/// Examines such a call; false for other calls.
bool examineResults(const analyzers::Intent &Run, const analyzers::Site &S,
                    Proof &P);
/// Writes one; false for other calls.
bool writeResults(const analyzers::Intent &Run, const analyzers::Site &S,
                  Writer &W);

} // namespace amlift::rewriters

#endif
