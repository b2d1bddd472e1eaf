//===- RunTracking.h - Tags and metrics of runs -> MLflow -------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// v1 run ids are MLflow run ids, and MLflow's client reads and writes what v1
// keeps with a run. The calls are told where the runs are, so that nothing of
// the program's MLflow settings is changed, unless MLflow was told already.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_RUNTRACKING_H
#define AMLIFT_REWRITERS_SDK_RUNTRACKING_H

#include "analyzers/intents/Graph.h"

namespace amlift::rewriters {

class Proof;
class Writer;

/// Whether MLflow was told before a node that its runs are in a workspace.
bool isTrackedAt(llvm::ArrayRef<const analyzers::Intent *> Workspaces,
                 grammars::Node At, const Writer &W);

/// Examines `run.tag(…)` and `run.get_metrics()`; false for other calls.
bool examineTracking(const analyzers::Intent &Run, const analyzers::Site &S,
                     Proof &P);
/// Writes them; false for other calls.
bool writeTracking(const analyzers::Intent &Run, const analyzers::Site &S,
                   Writer &W);

} // namespace amlift::rewriters

#endif
