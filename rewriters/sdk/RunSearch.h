//===- RunSearch.h - The runs of an experiment -> MLflow --------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
//   for run in exp.get_runs():        for run in (
//                                         ml_client.jobs.get(found.info.run_id)
//                                         for found in mlflow.search_runs(…)
//                                     ):
//
// Only MLflow knows the runs of an experiment. What is done with them is asked
// of their jobs, which have the same ids.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_RUNSEARCH_H
#define AMLIFT_REWRITERS_SDK_RUNSEARCH_H

#include "analyzers/intents/Graph.h"
#include "analyzers/intents/Job.h"

namespace amlift::rewriters {

class Proof;
class Writer;

/// The runs come out of a search of their experiment.
bool isFound(const analyzers::RunHandle &Run);
/// Examines a search, and where it stands.
void examineSearch(const analyzers::RunHandle &Run, Proof &P);
/// Writes it.
void writeSearch(const analyzers::RunHandle &Run, Writer &W);
/// `assert isinstance(run, Run)`, which v2 says by its types; none for other
/// sites.
grammars::Node assertOf(const analyzers::Resolution &R,
                        const analyzers::Site &S);

} // namespace amlift::rewriters

#endif
