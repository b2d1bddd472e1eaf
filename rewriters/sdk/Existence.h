//===- Existence.h - `if name in ws.compute_targets` ------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_EXISTENCE_H
#define AMLIFT_REWRITERS_SDK_EXISTENCE_H

#include "analyzers/intents/Entity.h"
#include "analyzers/intents/Graph.h"

namespace amlift::rewriters {

class Writer;

/// Looks for an object and makes it where there is none:
///
///   if name in ws.compute_targets:          try:
///     cpu = ws.compute_targets[name]          cpu =
///     ml_client.compute.get(name)
///   else:                                   except ResourceNotFoundError:
///     cpu = …                                 cpu = …
struct ExistenceTest {
  grammars::Node If;                         ///< None when it is not one.
  grammars::Node Else;                       ///< The `else` clause.
  const analyzers::Intent *Lookup = nullptr; ///< `ws.compute_targets[name]`.

  explicit operator bool() const { return bool(If); }
};

/// The test that asks a dictionary of a workspace.
ExistenceTest existenceTestOf(const analyzers::IntentGraph &G,
                              const analyzers::EntityIntent &Dictionary);
/// Registers its two lines.
void writeExistenceTest(const ExistenceTest &Test, Writer &W);

} // namespace amlift::rewriters

#endif
