//===- PackageLoop.h - Packages that a loop adds ----------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
//   for package in ["numpy", "pandas"]:
//       env.python.conda_dependencies.add_pip_package(package)
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_PACKAGELOOP_H
#define AMLIFT_REWRITERS_SDK_PACKAGELOOP_H

#include "analyzers/resolve/Resolution.h"

namespace amlift::rewriters {

/// The list that a loop goes through, which does nothing but this call with
/// each element of it, and whose variable nobody reads elsewhere; none when the
/// call is no such one.
grammars::Node packagesOfLoop(const analyzers::Resolution &R,
                              grammars::Node Call);

/// The statement that goes when a call on packages does: its own, or the loop.
grammars::Node packageStatement(const analyzers::Resolution &R,
                                grammars::Node Call);

} // namespace amlift::rewriters

#endif
