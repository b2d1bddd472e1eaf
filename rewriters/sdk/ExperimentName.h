//===- ExperimentName.h - Where a job's experiment is written ---*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// v2 has no experiment objects: each job carries the name. Where the name can
// be repeated (a literal, a variable that never changes) the v1 statement goes;
// else it stays as `experiment_name = …`. An experiment that stays in v1 is
// asked for its name.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_EXPERIMENTNAME_H
#define AMLIFT_REWRITERS_SDK_EXPERIMENTNAME_H

#include "analyzers/intents/Graph.h"
#include "analyzers/intents/Job.h"
#include "rewriters/edits/Layout.h"
#include "llvm/Support/Error.h"

namespace amlift::rewriters {

class Writer;

/// Whether the name of a run's experiment is written where the job is made (a
/// parameter of command()), not where it is submitted.
bool isNamedAtJob(const analyzers::RunHandle &Run,
                  const analyzers::CommandJob &Job, Writer &W);

/// The name of a run's experiment, for code at a node.
llvm::Expected<Piece> experimentName(const analyzers::RunHandle &Run,
                                     Writer &W);

} // namespace amlift::rewriters

#endif
