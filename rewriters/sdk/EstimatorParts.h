//===- EstimatorParts.h - The environment of an estimator -------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_ESTIMATORPARTS_H
#define AMLIFT_REWRITERS_SDK_ESTIMATORPARTS_H

#include "analyzers/intents/Job.h"
#include "rewriters/sdk/EnvironmentParts.h"

namespace amlift::rewriters {

class Proof;

/// The environment that an estimator makes of its arguments; only where it is
/// not given an environment.
EnvironmentParts estimatorParts(const analyzers::CommandJob &Job,
                                const analyzers::Resolution &R);

/// Examines the arguments that only estimators have.
void examineEstimator(const analyzers::CommandJob &Job, Proof &P);

} // namespace amlift::rewriters

#endif
