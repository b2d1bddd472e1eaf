//===- RunContext.h - The run that a script is in ---------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// A script asks for its run, and then tells it something: a metric, a tag, a
// file. In v2 nothing has to be asked for, MLflow knows the run. So what a
// script does with its run is an intent for each call, and does not depend on
// how the run came there.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_INTENTS_RUNCONTEXT_H
#define AMLIFT_ANALYZERS_INTENTS_RUNCONTEXT_H

#include "analyzers/intents/Intent.h"
#include <memory>

namespace amlift::analyzers {

/// Run.get_context(), or the run that experiment.start_logging() starts, or a
/// child of that: run.child_run().
struct RunContext final : Intent {
  RunContext(const ResolvedCall &Call, const Resolution &R,
             llvm::StringRef How);
  /// "get_context", "get_submitted_run", "start_logging" or "child_run".
  llvm::StringRef how() const override { return How; }
  bool isChild() const { return How == "child_run"; }
  /// The program starts the run by itself.
  bool isStarted() const { return How == "start_logging" || isChild(); }
  void visitFields(FieldVisitor Visit) override;

  llvm::StringRef How;
  Field AllowOffline;
  Field Experiment; ///< start_logging
  Field Parent;     ///< child_run
};

/// A call of a method of a script's run, or of the run's parent.
struct RunAction final : Intent {
  RunAction(std::unique_ptr<const ResolvedCall> Call, const Resolution &R,
            const Site &Of);
  /// The method's name: "log".
  llvm::StringRef how() const override { return Method; }
  void visitFields(FieldVisitor Visit) override;
  /// An argument by its v1 parameter; nothing when it is not given.
  Field operator[](llvm::StringRef Parameter) const;

  std::unique_ptr<const ResolvedCall> Own;
  llvm::StringRef Method;
  grammars::Node Run;    ///< The expression that holds the script's run.
  bool OfParent = false; ///< `run.parent.log(…)`.
  /// In source order; keywords that are no parameters (columns of a row) have
  /// their own name.
  std::vector<std::pair<llvm::StringRef, Field>> Arguments;
};

/// A test whether a script runs in a job: `isinstance(run, _OfflineRun)`,
/// `run.id.startswith("OfflineRun")`.
struct RunTest final : Intent {
  RunTest(std::unique_ptr<const ResolvedCall> Call, grammars::Node Run,
          bool Offline, grammars::Node Class);
  llvm::StringRef how() const override { return Offline ? "offline" : "job"; }
  void visitFields(FieldVisitor) override {}

  std::unique_ptr<const ResolvedCall> Own;
  grammars::Node Run;   ///< The expression that holds the script's run.
  bool Offline;         ///< True means: not in a job.
  grammars::Node Class; ///< `_OfflineRun`, where the test names it.
};

/// The intent of a call; null when the call makes no such object.
std::unique_ptr<Intent> makeRunContext(const ResolvedCall &Call,
                                       const Resolution &R);
/// What is done at a site of a script's run; null when it is neither a known
/// call nor a test.
std::unique_ptr<Intent> makeRunAction(const Site &S, const Resolution &R);

} // namespace amlift::analyzers

#endif
