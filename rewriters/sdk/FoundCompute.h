//===- FoundCompute.h - `if name in computes` -------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_FOUNDCOMPUTE_H
#define AMLIFT_REWRITERS_SDK_FOUNDCOMPUTE_H

#include "analyzers/intents/Entity.h"
#include "analyzers/intents/Graph.h"
#include "llvm/ADT/SmallVector.h"

namespace amlift::rewriters {

class Proof;
class Writer;

/// A dictionary in a variable, out of which one object is asked for:
///
///   cts = ws.compute_targets             try:
///                                            existing =
///                                              ml_client.compute.get(name)
///                                        except ResourceNotFoundError:
///                                            existing = None
///   if name in cts and cts[name].type    if existing and existing.type
///           == "AmlCompute":                     == "amlcompute":
///       cpu = cts[name]                      cpu = existing
struct FoundCompute {
  grammars::Node Statement;                   ///< None when it is not one.
  const analyzers::Variable *Dict = nullptr;  ///< `cts`.
  grammars::Node Test;                        ///< `name in cts`.
  grammars::Node Name;                        ///< Of the object.
  llvm::SmallVector<grammars::Node, 2> Reads; ///< `cts[name]`.

  explicit operator bool() const { return bool(Statement); }
};

/// What asks the dictionary; nothing when more is done with it.
FoundCompute foundComputeOf(const analyzers::IntentGraph &G,
                            const analyzers::EntityIntent &Dictionary);
/// Shows that the variable is nobody else's.
void examineFoundCompute(const FoundCompute &Found, Proof &P);
/// Registers the statement, the test and the reads.
void writeFoundCompute(const FoundCompute &Found,
                       const analyzers::EntityIntent &Dictionary, Writer &W);

} // namespace amlift::rewriters

#endif
