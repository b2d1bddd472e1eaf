//===- FlowIndex.h - Where objects are passed on ----------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// Private to the resolve stage. What a proof needs to walk back from a place to
// where its object comes from: the calls of a function, its returns, the places
// that store an attribute or add to a container. Made from recorded values,
// only when proofs are asked for.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_RESOLVE_FLOWINDEX_H
#define AMLIFT_ANALYZERS_RESOLVE_FLOWINDEX_H

#include "analyzers/resolve/Resolution.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/StringMap.h"

namespace amlift::analyzers {

/// A node of one of the modules that are resolved together.
struct ModuleNode {
  uint32_t Module = 0; ///< Number of the module in its program.
  grammars::Node At;
};

class FlowIndex {
public:
  /// Adds a module; its number is how many were added before.
  void add(const Resolution &R);

  /// Calls whose callee may be the function, or an object or the class that the
  /// node defines; and calls that get the function as an argument.
  llvm::ArrayRef<ModuleNode> callsOf(grammars::Node Definition) const {
    return at(Calls, Definition.id());
  }
  /// Expressions that a function (or lambda) returns or yields.
  llvm::ArrayRef<ModuleNode> returnsOf(grammars::Node Function) const {
    return at(Returns, Function.id());
  }
  /// Expressions `x.Name` that are assigned, or whose container grows.
  llvm::ArrayRef<ModuleNode> storesTo(llvm::StringRef Name) const {
    auto It = Stores.find(Name);
    return It == Stores.end() ? llvm::ArrayRef<ModuleNode>()
                              : llvm::ArrayRef<ModuleNode>(It->second);
  }
  /// Identifiers of the variable at which its container grows.
  llvm::ArrayRef<ModuleNode> growthOf(const Variable *V) const {
    return at(Growth, V);
  }

private:
  using Places = std::vector<ModuleNode>;
  using PlaceMap = llvm::DenseMap<const void *, Places>;

  static llvm::ArrayRef<ModuleNode> at(const PlaceMap &Map, const void *Key) {
    auto It = Map.find(Key);
    return It == Map.end() ? llvm::ArrayRef<ModuleNode>()
                           : llvm::ArrayRef<ModuleNode>(It->second);
  }
  void visit(grammars::Node N, grammars::Node Function);
  void visitCall(grammars::Node N);
  void visitTarget(grammars::Node N, bool Grows);

  const Resolution *R = nullptr; ///< Being added.
  uint32_t Count = 0;
  PlaceMap Calls, Returns, Growth;
  llvm::StringMap<Places> Stores;
};

} // namespace amlift::analyzers

#endif
