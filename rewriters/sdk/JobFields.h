//===- JobFields.h - The parts of a command job -----------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// What a job runs on and in, and what it runs: each part with its proof and its
// v2 text. Shared by the parameters of ScriptRunConfig and by what is assigned
// to the object later.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_JOBFIELDS_H
#define AMLIFT_REWRITERS_SDK_JOBFIELDS_H

#include "analyzers/intents/Graph.h"
#include "analyzers/intents/Job.h"
#include "rewriters/edits/Layout.h"
#include "rewriters/sdk/CommandLine.h"
#include "llvm/Support/Error.h"

namespace amlift::rewriters {

class Proof;
class Writer;

/// A compute given by name, or by an object that has a name.
void examineCompute(const analyzers::Field &F, Proof &P);
llvm::Expected<Piece> computeName(const analyzers::Field &F, Writer &W);

/// An environment: lifted, or a registered one that can be named.
void examineEnvironment(const analyzers::Field &F, Proof &P);
llvm::Expected<Piece> environmentOf(const analyzers::Field &F, Writer &W);

/// A dictionary of strings: tags, environment variables. What is what it is
/// called in messages. (v1 makes text of other values, v2 does not.)
void examineTextDict(const analyzers::Field &F, llvm::StringRef What, Proof &P);

/// Script and arguments, or command, as a command line.
void examineCommand(const analyzers::CommandJob &Job, Proof &P);
llvm::Expected<CommandLine> commandOf(const analyzers::CommandJob &Job,
                                      Writer &W);
/// The assignment to a variable that holds arguments and that nothing needs any
/// more when the command is written; none when there is none.
grammars::Node uselessAssignment(const analyzers::CommandJob &Job,
                                 const analyzers::IntentGraph &G);
/// The lists and dictionaries that a job's arguments are written in: objects in
/// them go to the job.
std::vector<grammars::Node> argumentLiterals(const analyzers::CommandJob &Job,
                                             const analyzers::Resolution &R);

} // namespace amlift::rewriters

#endif
