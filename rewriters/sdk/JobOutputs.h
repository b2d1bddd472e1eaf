//===- JobOutputs.h - Outputs of a job --------------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_JOBOUTPUTS_H
#define AMLIFT_REWRITERS_SDK_JOBOUTPUTS_H

#include "analyzers/intents/Graph.h"
#include "analyzers/intents/JobData.h"
#include "rewriters/edits/Piece.h"
#include "llvm/Support/Error.h"
#include <string>

namespace amlift::rewriters {

class Proof;
class Writer;

/// The output that an expression hands to a job; null when it is something
/// else.
const analyzers::JobOutput *outputAt(const analyzers::IntentGraph &G,
                                     grammars::Node Expression);
/// Examines an output as an argument of a job.
void examineOutput(const analyzers::JobOutput &Output, grammars::Node At,
                   const analyzers::Intent &Job, Proof &P);
/// The name that v1 gives the output; empty when it has none.
std::string outputName(const analyzers::JobOutput &Output);
/// `Output(type="uri_folder", path="azureml://…", mode="rw_mount")`.
llvm::Expected<Piece> outputOf(const analyzers::JobOutput &Output,
                               const analyzers::Intent &Job, Writer &W);

} // namespace amlift::rewriters

#endif
