//===- Handles.h - Variables that hold handles ------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// Small questions about intents that several lowerings ask.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_HANDLES_H
#define AMLIFT_REWRITERS_SDK_HANDLES_H

#include "analyzers/intents/Graph.h"
#include "analyzers/intents/Job.h"
#include "llvm/ADT/SmallVector.h"
#include <string>

namespace amlift::rewriters {

using IntentList = llvm::SmallVector<const analyzers::Intent *, 1>;

/// The site where the origin itself stands.
const analyzers::Site *originSite(const analyzers::Intent &I);
/// The variable that the origin is assigned to; null when there is none.
const analyzers::Variable *homeOf(const analyzers::Intent &I);
/// "`ws`", or "the workspace of line 4" for an object without a variable.
std::string nameOf(const analyzers::IntentGraph &G, const analyzers::Intent &I);

/// All workspace handles that are assigned to a variable.
IntentList workspacesIn(const analyzers::IntentGraph &G,
                        const analyzers::Variable &V);
/// Why code at a node cannot use the client that belongs to the workspace
/// variable V; empty when it can: V is in reach there and holds the same
/// workspace at all times.
std::string whyNotClientAt(const analyzers::IntentGraph &G,
                           const analyzers::Variable &V, grammars::Node At);

/// The workspaces that a run, an experiment, an environment belongs to; empty
/// when they are not exactly known.
IntentList workspacesOf(const analyzers::Intent &I);
/// The runs that submit a job.
IntentList submissionsOf(const analyzers::IntentGraph &G,
                         const analyzers::CommandJob &Job);
/// Whether one job may be submitted more than once.
bool mayResubmit(const analyzers::IntentGraph &G,
                 const analyzers::CommandJob &Job);

/// The arguments of a call of a method by its name, where the class is one of
/// several that declare it the same way.
class MethodArguments {
public:
  /// Parameters: names in the order of their positions.
  MethodArguments(const analyzers::Resolution &R, grammars::Node Call,
                  llvm::ArrayRef<llvm::StringRef> Parameters);
  /// Something is passed that is none of the parameters.
  bool incomplete() const { return Incomplete; }
  bool empty() const { return Fields.empty() && !Incomplete; }
  /// The argument; nothing when it is not given.
  analyzers::Field operator[](llvm::StringRef Parameter) const;

private:
  llvm::SmallVector<std::pair<llvm::StringRef, analyzers::Field>, 4> Fields;
  bool Incomplete = false;
};

/// `x.a.b` and `x`: reading it twice gives the same object.
bool isSimplePath(grammars::Node Expression);

} // namespace amlift::rewriters

#endif
