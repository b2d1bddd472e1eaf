//===- RunStart.h - Runs that a program starts -> MLflow --------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
//   exp = Experiment(ws, "flowers")   mlflow.set_tracking_uri(…)
//                                     mlflow.set_experiment("flowers")
//   run = exp.start_logging()         mlflow.start_run()
//   run.log("loss", 0.3)              mlflow.log_metric("loss", 0.3)
//   run.complete()                    mlflow.end_run()
//
// MLflow has one active run at a time, and what is logged goes to that one. So
// it has to be shown that a run ends before the next one starts. Whoever is
// told something while it is not that one, is told it by its id:
//
//   run.log("late", 1)                mlflow.log_metric("late", 1,
//                                         run_id=run.info.run_id)
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_RUNSTART_H
#define AMLIFT_REWRITERS_SDK_RUNSTART_H

#include "analyzers/intents/Graph.h"
#include "analyzers/intents/Job.h"
#include "analyzers/intents/RunContext.h"
#include "rewriters/edits/Layout.h"
#include "rewriters/sdk/Writer.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/Error.h"

namespace amlift::rewriters {

class Proof;

/// The runs that an experiment starts.
llvm::SmallVector<const analyzers::RunContext *, 2>
startsOf(const analyzers::IntentGraph &G, const analyzers::Intent &Experiment);

/// Says that MLflow does not use the credential of a client.
void noteLogin(llvm::ArrayRef<const analyzers::Intent *> Workspaces, Proof &P);

/// A run that is told something is one that the program starts.
bool isStarted(const analyzers::IntentGraph &G, const analyzers::RunAction &A);

/// What a run is told where it may not be the active one, and MLflow takes its
/// id there.
bool isToldById(const analyzers::IntentGraph &G, const analyzers::RunAction &A);

/// Examines how a run is started, and where it is told something.
void examineStart(const analyzers::RunContext &Start, Proof &P);

/// `mlflow.start_run()`.
llvm::Expected<Piece> startCall(const analyzers::RunContext &Start, Writer &W);
/// complete() and fail(), which are `mlflow.end_run()`.
void examineEnd(const analyzers::RunAction &End, Proof &P);
llvm::Expected<Piece> endCall(const analyzers::RunAction &End, Writer &W);

/// Whether an experiment's statement tells MLflow where its runs are.
bool setsDestination(const analyzers::ExperimentHandle &E, const Writer &W);
/// Writes, behind or in place of an experiment's statement, where its runs go.
/// The name is that which Name gives; without one, only where they are found.
void writeDestination(const analyzers::ExperimentHandle &E,
                      grammars::Node Statement, bool InPlace,
                      const Writer::Maker &Name, Writer &W);

} // namespace amlift::rewriters

#endif
