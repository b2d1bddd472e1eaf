//===- Clients.h - Where code finds the v2 client ---------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_CLIENTS_H
#define AMLIFT_REWRITERS_SDK_CLIENTS_H

#include "rewriters/sdk/Handles.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"

namespace amlift::rewriters {

/// How code at one place names the client of a workspace: `ws`, `self.ws`.
struct ClientPath {
  const analyzers::Variable *Var = nullptr;
  llvm::StringRef Attribute; ///< Of the object in Var; empty for Var itself.
  /// Var is where the workspace itself was assigned, so that a v2 client may
  /// stand beside it. Elsewhere there is only what took its place.
  bool IsHome = false;

  explicit operator bool() const { return Var; }
};

/// Finds the client of the workspaces (all that a value may be) for code at a
/// node; nothing, and the reason in WhyNot, when none is in reach that is
/// certain to be of the same workspace at all times.
ClientPath clientPathAt(const analyzers::IntentGraph &G,
                        llvm::ArrayRef<const analyzers::Intent *> Workspaces,
                        grammars::Node At, std::string &WhyNot);

/// The variables and parameters that hold these workspaces and nothing else, in
/// the order of their first binding.
std::vector<const analyzers::Variable *>
holdersOf(const analyzers::IntentGraph &G,
          const llvm::DenseSet<const analyzers::Intent *> &Workspaces);

/// The keyword by which calls pass a parameter of a function that only they
/// call; nothing when these calls are not all known.
std::optional<std::vector<grammars::Node>>
keywordsOf(const analyzers::Resolution &R,
           const analyzers::Variable &Parameter);

} // namespace amlift::rewriters

#endif
