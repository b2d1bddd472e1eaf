//===- Planning.h - What a fix of many files would change -------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_TOOLS_AMLIFT_PLANNING_H
#define AMLIFT_TOOLS_AMLIFT_PLANNING_H

#include "tools/amlift/FixReport.h"
#include "tools/amlift/InputOptions.h"

namespace amlift::tools {

/// Plans all files of a run, with the names that other code takes from them
/// kept. Takes the analyses out of Inputs; the result has their order. Unsafe:
/// the unsafe changes are to be applied, too. Jobs: threads, 0 for one a core.
std::vector<FixedFile> planAll(InputOptions::Inputs &Inputs, bool Unsafe,
                               unsigned Jobs);

} // namespace amlift::tools

#endif
