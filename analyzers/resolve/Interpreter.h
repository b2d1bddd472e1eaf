//===- Interpreter.h - Abstract interpretation of a module ------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// Private to the resolve stage; Resolution.h is its face.
//
// One round runs the module's statements, then the bodies of its functions,
// in source order. What crosses functions (parameters, returns, attributes of
// project classes, variables of outer scopes) is kept between rounds and only
// grows; rounds repeat until it stays the same. A last round records.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_RESOLVE_INTERPRETER_H
#define AMLIFT_ANALYZERS_RESOLVE_INTERPRETER_H

#include "analyzers/resolve/Resolution.h"
#include "grammars/Python.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/SmallVector.h"
#include <deque>
#include <set>

namespace amlift::analyzers {

/// Values of the variables of one running block at one program point.
struct FlowState {
  llvm::DenseMap<uint32_t, Value> Variables; ///< By Variable::Index.
  bool Dead = false; ///< Control flow does not come here.

  static FlowState dead() {
    FlowState S;
    S.Dead = true;
    return S;
  }
};

/// What is known about a function of the module, over all rounds.
struct FunctionInfo {
  grammars::Node Definition;
  grammars::Node Class; ///< The class it is a method of; none otherwise.
  llvm::StringMap<Value> Parameters; ///< From call sites.
  Value Returned;
};

/// What is known about a class of the module, over all rounds.
struct ClassInfo {
  llvm::StringMap<Value> Attributes; ///< Of the class and its instances.
  llvm::SmallVector<Value, 2> Bases;
};

/// Where break and continue of the innermost loop go.
struct LoopTargets {
  FlowState Break = FlowState::dead();
  FlowState Continue = FlowState::dead();
};

class Interpreter {
public:
  explicit Interpreter(Resolution &R);
  void run();

private:
  using Node = grammars::Node;

  // Rounds (Interpreter.cpp).
  void runRound();
  void runFunction(Node Function);
  void collectDefinitions(Node N, Node Class);
  Value parameterValue(Node Parameter, llvm::StringRef Name, Node Function,
                       bool First, FlowState &Outer);

  // States (Interpreter.cpp).
  FlowState joinStates(FlowState A, FlowState B);
  void assign(Variable *V, Value New, FlowState &S);
  Value load(Node Identifier, FlowState &S);
  bool grow(Value &Slot, Value New);

  // Statements (Statements.cpp).
  void execBlock(Node Block, FlowState &S);
  void exec(Node Statement, FlowState &S);
  void execIf(Node N, FlowState &S);
  void execLoop(Node N, FlowState &S);
  void execTry(Node N, FlowState &S);
  void execWith(Node N, FlowState &S);
  void execMatch(Node N, FlowState &S);
  void execClass(Node N, FlowState &S);
  void execFunction(Node N, FlowState &S);
  void evalAnnotations(Node Function, FlowState &S);
  void bindPattern(Node Pattern, FlowState &S);
  void assignTarget(Node Target, Value New, FlowState &S);
  void storeAttribute(Node Attribute, Value New, FlowState &S);

  // Imports (Imports.cpp).
  void execImport(Node N, FlowState &S);
  void execImportFrom(Node N, FlowState &S);
  void recordImport(Node Component, const Entity *E);
  Value starName(llvm::StringRef Name);

  // Expressions (Expressions.cpp).
  Value eval(Node N, FlowState &S);
  Value evalUnrecorded(Node N, FlowState &S);
  Value evalChildren(Node N, FlowState &S);
  Value evalIdentifier(Node N, FlowState &S);
  Value evalAttribute(Node N, FlowState &S);
  Value evalSubscript(Node N, FlowState &S);
  Value evalString(Node N, FlowState &S);
  Value evalComprehension(Node N, FlowState &S);
  Value evalDisplay(Node N, Atom::Kind Kind, FlowState &S);
  Value evalDictionary(Node N, FlowState &S);
  Value evalType(Node N, FlowState &S);
  Value annotationValue(Value ClassObject);
  Value memberOf(const Atom &Object, Node AttributeNode, llvm::StringRef Name);
  Value projectMember(Node Class, llvm::StringRef Name, Value Receiver,
                      Node Name2, unsigned Depth);
  Value elementOf(Value Container);
  Value constant(Atom::Kind Kind, Node Literal, llvm::StringRef Text);
  Value container(Atom::Kind Kind, Node Origin, llvm::ArrayRef<Value> Elements);

  // Calls (Calls.cpp).
  Value evalCall(Node N, FlowState &S);
  Value callAtom(const Atom &Callee, Node Call,
                 llvm::ArrayRef<std::pair<Node, Value>> Arguments);
  Value callBuiltin(llvm::StringRef Name, Node Call,
                    llvm::ArrayRef<std::pair<Node, Value>> Arguments,
                    bool &Known);
  Value callProject(Node Function, Value Receiver,
                    llvm::ArrayRef<std::pair<Node, Value>> Arguments);
  Value valueOfType(catalog::Type T, const Entity *Receiver, Node Origin);
  Value valueOfEntity(const Entity *E, Node Origin);
  void recordCall(Node Call, const Atom &Callee);
  void recordKeywords(Node Call, const Entity *Callee, Via How);

  // Recording.
  void recordUse(Node Identifier, const Entity *E, Role R, Via How);
  void recordUse(Node Identifier, llvm::StringRef Name, catalog::Symbol Symbol,
                 Role R, Via How);
  void recordValue(Node N, Value V);
  /// Via::Import when the expression is a dotted chain from an import.
  Via viaOf(Node Object) const;
  llvm::StringRef text(Node N) const { return N.text(R.Doc.text()); }

  Resolution &R;
  ValueStore &Store;
  const ScopeTable &Scopes;
  bool Changed = false;
  bool Recording = false;
  Scope *Current = nullptr; ///< Scope whose statements are running.
  Node CurrentFunction;     ///< Its function; none at module level.
  LoopTargets *Loop = nullptr;

  std::vector<Value> Joined; ///< By Variable::Index: all bindings together.
  llvm::MapVector<const void *, FunctionInfo> Functions;
  llvm::DenseMap<const void *, ClassInfo> Classes;
  std::vector<const Entity *> StarModules;
  /// Constants imported by name, by Variable::Index.
  llvm::DenseMap<uint32_t, const Entity *> ImportedAttributes;
  /// States that a raise inside of the running try bodies may start from.
  std::vector<FlowState *> Handlers;
  std::set<std::tuple<uint32_t, uint32_t, std::string>> SeenUses;
};

} // namespace amlift::analyzers

#endif
