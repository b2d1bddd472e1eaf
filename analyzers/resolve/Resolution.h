//===- Resolution.h - Names and values of one module ------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// The result of the resolve stage for one document. An abstract interpreter
// runs the module's statements in order over sets of values (Value.h), joins
// where control flow joins, and repeats until functions, attributes of project
// classes and module variables no longer change.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_RESOLVE_RESOLUTION_H
#define AMLIFT_ANALYZERS_RESOLVE_RESOLUTION_H

#include "analyzers/Facts.h"
#include "analyzers/resolve/ClosedWorld.h"
#include "analyzers/resolve/Scope.h"
#include "analyzers/resolve/Value.h"
#include <memory>
#include <string>
#include <vector>

namespace amlift::analyzers {

/// A call whose callee is a catalogue entry, with its arguments matched to
/// parameters.
struct ResolvedCall {
  grammars::Node Call;     ///< The `call` node.
  const Entity *Callee;    ///< Function, method, or class (a construction).
  grammars::Node Receiver; ///< `ws` in ws.get_run(…); none without one.

  struct Argument {
    llvm::StringRef Name; ///< Parameter it binds; empty when not matched.
    grammars::Node Value; ///< The argument's expression.
    grammars::Node Whole; ///< The argument as written, with its keyword.
  };
  std::vector<Argument> Arguments; ///< In source order.
  /// Holds *args or **kwargs, or an argument that matches no parameter: what
  /// is passed is not known.
  bool Incomplete = false;

  /// The argument's expression for a parameter; none when not given.
  grammars::Node argument(llvm::StringRef Parameter) const;
};

/// Names, values and uses of one module. Holds the parse tree; the document
/// must outlive it.
class Resolution {
public:
  /// Resolves a Python document. Index is its position in the file, Parsed its
  /// tree, where somebody has it already.
  static std::unique_ptr<Resolution> compute(const grammars::Document &Doc,
                                             uint32_t Index,
                                             grammars::Tree Parsed = {});
  /// As above, in the belief that nothing outside of the document calls the
  /// functions or has objects of the classes.
  static std::unique_ptr<Resolution> compute(const grammars::Document &Doc,
                                             uint32_t Index,
                                             const ClosedDefinitions &Closed);
  ~Resolution();

  const grammars::Document &document() const { return Doc; }
  grammars::Node root() const { return Tree.root(); }
  const ScopeTable &scopes() const { return Scopes; }

  /// Uses of v1 symbols, sorted by position.
  llvm::ArrayRef<Use> uses() const { return Uses; }
  /// Adds the uses, with what their calls do not give, and the import of SDK v2
  /// to the file's; uses() is empty afterwards.
  void moveInto(FileAnalysis &File);
  /// What an expression may evaluate to, joined over every path that reaches
  /// it; bottom for code that is never reached or not an expression.
  Value value(grammars::Node Expression) const;
  /// Calls with a single catalogue callee, in source order.
  llvm::ArrayRef<ResolvedCall> calls() const { return Calls; }
  const ResolvedCall *call(grammars::Node CallNode) const;
  /// Every expression (in source order) whose value holds an instance made by
  /// the expression Origin: all places an object flows to.
  std::vector<grammars::Node> placesOf(grammars::Node Origin) const;
  /// The same for objects of a class that the document defines.
  std::vector<grammars::Node> placesOfClass(grammars::Node Definition) const;
  /// All callers of the function, or all objects of the class, are known.
  bool isClosed(grammars::Node Definition) const {
    return Closed.contains(Definition.begin());
  }

private:
  friend class Interpreter;
  friend class Program;
  Resolution(const grammars::Document &Doc, uint32_t Index,
             grammars::Tree Parsed);
  void finish();

  const grammars::Document &Doc;
  uint32_t Index;
  grammars::Tree Tree;
  ScopeTable Scopes;
  std::shared_ptr<const ValueStore> Store; ///< Owns what Values hold.
  ClosedDefinitions Closed;
  std::vector<Use> Uses;
  std::optional<grammars::Span> ImportOfV2; ///< The first one's path.
  std::vector<ResolvedCall> Calls;
  std::vector<std::pair<grammars::Node, Value>> Values; ///< By position.
  llvm::DenseMap<const void *, uint32_t> ValueIndex;
  llvm::DenseMap<const void *, uint32_t> CallIndex;
};

} // namespace amlift::analyzers

#endif
