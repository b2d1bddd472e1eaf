//===- JobInputs.h - Datasets as inputs of a job ----------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_JOBINPUTS_H
#define AMLIFT_REWRITERS_SDK_JOBINPUTS_H

#include "analyzers/intents/Graph.h"
#include "analyzers/intents/JobData.h"
#include "rewriters/edits/Piece.h"
#include "llvm/Support/Error.h"
#include <string>

namespace amlift::rewriters {

class Proof;
class Writer;

/// The data that an expression hands to a job; null when it is something else.
const analyzers::JobInput *inputAt(const analyzers::IntentGraph &G,
                                   grammars::Node Expression);

/// Examines data as an argument of a job.
void examineInput(const analyzers::JobInput &Input, grammars::Node At,
                  const analyzers::Intent &Job, Proof &P);
/// The name that v1 gives the input; empty when it has none that v2 takes.
std::string inputName(const analyzers::JobInput &Input);
/// `Input(type="uri_folder", path="azureml:name@latest", mode="ro_mount")`.
llvm::Expected<Piece> inputOf(const analyzers::JobInput &Input,
                              const analyzers::Intent &Job, Writer &W);

} // namespace amlift::rewriters

#endif
