//===- PlanReasons.h - Why a v1 use stays -----------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_PLANREASONS_H
#define AMLIFT_REWRITERS_PLANREASONS_H

#include "analyzers/Facts.h"
#include "rewriters/sdk/Units.h"
#include <string>

namespace amlift::rewriters {

/// Why a use that no change covers stays as it is.
struct LeftReason {
  std::string Text;        ///< One sentence.
  std::string Holder = {}; ///< As in LeftUse.
};
LeftReason reasonFor(const analyzers::Use &U, const Units &Decided);

/// "`Workspace.from_config` …": what a change is called in lists.
std::string titleOf(const Unit &U, const analyzers::IntentGraph &G);
/// Why the change is the same, or what may differ.
std::string explanationOf(const Unit &U);

} // namespace amlift::rewriters

#endif
