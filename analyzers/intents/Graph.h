//===- Graph.h - The intents of one module ----------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_INTENTS_GRAPH_H
#define AMLIFT_ANALYZERS_INTENTS_GRAPH_H

#include "analyzers/intents/Intent.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/Support/raw_ostream.h"
#include <memory>
#include <vector>

namespace amlift::analyzers {

/// Recognises the calls that make one kind of intent; null for other calls.
using IntentBuilder = std::unique_ptr<Intent> (*)(const ResolvedCall &Call,
                                                  const Resolution &R);

/// All builders, one per concept. A new concept is a file with its builder and
/// a line here.
llvm::ArrayRef<IntentBuilder> intentBuilders();

/// The intents of one module, linked to each other through their fields and
/// places. The resolution must outlive it.
class IntentGraph {
public:
  explicit IntentGraph(const Resolution &R);

  const Resolution &resolution() const { return R; }
  /// In source order of their origins.
  llvm::ArrayRef<std::unique_ptr<Intent>> intents() const { return Intents; }
  /// The intent that an expression makes; null when there is none.
  const Intent *madeBy(grammars::Node Origin) const;
  /// The intents that an expression's value may be; empty unless it is exactly
  /// these.
  llvm::SmallVector<const Intent *, 1> objectsAt(grammars::Node Expr) const;

  /// A line for each intent, each of its fields, and each place, with spans;
  /// where a field is not known, with the reason. For
  /// `amlift debug --print=intents`.
  void print(llvm::raw_ostream &OS) const;

private:
  void findSites(Intent &I);
  void addRunActions();
  void addLookups();

  const Resolution &R;
  /// What stands for calls where there is none: subscripts, handlers.
  std::vector<std::unique_ptr<ResolvedCall>> Lookups;
  std::vector<std::unique_ptr<Intent>> Intents;
  llvm::DenseMap<const void *, const Intent *> ByOrigin;
};

/// Prints the intents of a resolved module.
void printIntents(const Resolution &R, llvm::raw_ostream &OS);

} // namespace amlift::analyzers

#endif
