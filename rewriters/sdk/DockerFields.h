//===- DockerFields.h - Distribution and container of a job -----*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_DOCKERFIELDS_H
#define AMLIFT_REWRITERS_SDK_DOCKERFIELDS_H

#include "analyzers/intents/Graph.h"
#include "analyzers/intents/Job.h"
#include "rewriters/edits/Layout.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <vector>

namespace amlift::rewriters {

class Proof;
class Writer;

/// The distribution of a job: an object that is lifted, whose number of nodes
/// can be written at the job.
void examineDistribution(const analyzers::Field &F,
                         const analyzers::CommandJob &Job, Proof &P);
/// `instance_count=`; none where it is the default of 1.
std::optional<llvm::Expected<Piece>> instanceCount(const analyzers::Field &F,
                                                   Writer &W);

/// The container settings of a job: an object whose parts can be written at the
/// job.
void examineDocker(const analyzers::Field &F, const analyzers::CommandJob &Job,
                   Proof &P);
/// Parameters of command() and the v1 expressions for them.
std::vector<std::pair<llvm::StringRef, grammars::Node>>
dockerArguments(const analyzers::Field &F, Writer &W);

/// Whether the tags of a run are written where the job is made, not where it
/// is submitted.
bool areTagsAtJob(const analyzers::RunHandle &Run,
                  const analyzers::CommandJob &Job,
                  const analyzers::IntentGraph &G);

} // namespace amlift::rewriters

#endif
