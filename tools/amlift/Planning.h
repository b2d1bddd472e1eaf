//===- Planning.h - What a fix of many files would change -------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_TOOLS_AMLIFT_PLANNING_H
#define AMLIFT_TOOLS_AMLIFT_PLANNING_H

#include "tools/amlift/FixReport.h"
#include "tools/amlift/InputOptions.h"
#include <functional>

namespace amlift::tools {

/// How to plan.
struct PlanOptions {
  bool Unsafe = false; ///< Unsafe changes are to be applied, too.
  /// Files of which something would stay in v1 are left alone.
  bool Whole = false;
  unsigned Jobs = 0; ///< Threads, 0 for one a core.
  /// Asked for each change that would be applied; files are then planned one
  /// after the other. Without it all changes are wanted.
  std::function<bool(const FixedFile &, const rewriters::Change &)> Wanted;
};

/// Plans all files of a run, with the names that other code takes from them
/// kept. Takes the analyses out of Inputs; the result has their order.
std::vector<FixedFile> planAll(InputOptions::Inputs &Inputs,
                               const PlanOptions &Options);

} // namespace amlift::tools

#endif
