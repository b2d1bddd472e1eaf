//===- JobSettings.h - Where the settings of a job are said -----*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// v1 has three places for the settings of a job: parameters of ScriptRunConfig,
// a RunConfiguration that is given to it, and `src.run_config`, which is that
// RunConfiguration or one of its own. In v2 they are parameters of command().
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_JOBSETTINGS_H
#define AMLIFT_REWRITERS_SDK_JOBSETTINGS_H

#include "analyzers/intents/Graph.h"
#include "analyzers/intents/Job.h"
#include "analyzers/intents/RunSettings.h"
#include "rewriters/edits/Piece.h"
#include "rewriters/sdk/EnvironmentParts.h"
#include "llvm/Support/Error.h"
#include <optional>

namespace amlift::rewriters {

class Proof;
class Writer;

/// The RunConfiguration that a job is given; null when it has its own, or when
/// it is not known (the job is not lifted then).
const analyzers::RunSettings *settingsOf(const analyzers::CommandJob &Job);
/// The jobs that are given the settings.
llvm::SmallVector<const analyzers::CommandJob *, 1>
jobsWith(const analyzers::IntentGraph &G, const analyzers::RunSettings &S);

/// The assignment to a setting ("target") which the constructor of the v2 job
/// takes over: it happens once on every way from there to each submission, and
/// its value is known at the construction. Null when there is none.
const analyzers::Site *foldedSetting(const analyzers::IntentGraph &G,
                                     const analyzers::CommandJob &Job,
                                     llvm::StringRef Path);

/// The environment that is made behind a job, for it alone, and described where
/// the job is made; null when there is none.
const analyzers::Intent *movedEnvironment(const analyzers::CommandJob &Job,
                                          const analyzers::IntentGraph &G);

/// Examines one assignment to a setting.
void examineSetting(llvm::StringRef Path, const analyzers::Site &S, Proof &P);
/// Whether an assignment to a setting has no effect in v2 and goes away.
bool isDroppedSetting(llvm::StringRef Path);

/// Examines what a job's settings say together: the environment that is only
/// described there, variables, distribution, docker.
void examineSettings(const analyzers::CommandJob &Job, Proof &P);

/// Whether the job's environment is described by its settings: v1 fills in
/// what they do not say.
bool hasOwnEnvironment(const analyzers::IntentGraph &G,
                       const analyzers::CommandJob &Job);
/// That environment.
EnvironmentParts ownEnvironment(const analyzers::IntentGraph &G,
                                const analyzers::CommandJob &Job);

/// The parameters of command() that come from settings, in the order in which
/// they are written.
using JobParameters = std::vector<std::pair<llvm::StringRef, Piece>>;
llvm::Expected<JobParameters>
settingParameters(const analyzers::CommandJob &Job, Writer &W);

/// Whether the site of a job is folded into its constructor.
bool isFoldedSetting(const analyzers::IntentGraph &G,
                     const analyzers::CommandJob &Job,
                     const analyzers::Site &S);

} // namespace amlift::rewriters

#endif
