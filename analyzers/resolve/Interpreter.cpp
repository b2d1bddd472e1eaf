//===- Interpreter.cpp - Rounds and flow states ---------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "analyzers/resolve/Interpreter.h"

using namespace amlift::grammars;

namespace amlift::analyzers {

/// Values only grow, so rounds end by themselves; real files need two or
/// three. The limit bounds adversarial input.
static constexpr unsigned MaxRounds = 8;

Interpreter::Interpreter(Resolution &R)
    : R(R), Store(R.Store), Scopes(R.Scopes),
      Joined(R.Scopes.variables().size()) {}

void Interpreter::run() {
  collectDefinitions(R.root(), Node());
  for (unsigned Round = 0; Round != MaxRounds; ++Round) {
    Changed = false;
    runRound();
    if (!Changed)
      break;
  }
  Recording = true;
  runRound();
}

void Interpreter::collectDefinitions(Node N, Node Class) {
  N.forEachNamed([&](Node Child) {
    switch (kindOf(Child)) {
    case Py::FunctionDefinition: {
      FunctionInfo Info;
      Info.Definition = Child;
      Info.Class = Class;
      Functions.insert({Child.id(), std::move(Info)});
      collectDefinitions(Child.field("body"), Node());
      return;
    }
    case Py::ClassDefinition:
      collectDefinitions(Child.field("body"), Child);
      return;
    case Py::DecoratedDefinition:
    case Py::IfStatement:
    case Py::ElifClause:
    case Py::ElseClause:
    case Py::TryStatement:
    case Py::ExceptClause:
    case Py::FinallyClause:
    case Py::WithStatement:
    case Py::ForStatement:
    case Py::WhileStatement:
    case Py::MatchStatement:
    case Py::CaseClause:
    case Py::Block:
      collectDefinitions(Child, Class);
      return;
    default:
      return;
    }
  });
}

void Interpreter::runRound() {
  StarModules.clear();
  Current = &Scopes.module();
  CurrentFunction = Node();
  FlowState S;
  execBlock(R.root(), S);
  for (auto &[Id, Info] : Functions)
    runFunction(Info.Definition);
}

void Interpreter::runFunction(Node Function) {
  Current = Scopes.scopeOf(Function);
  CurrentFunction = Function;
  Loop = nullptr;
  FlowState S;
  const Node Class = Functions[Function.id()].Class;
  bool First = bool(Class);
  Function.field("parameters").forEachNamed([&](Node P) {
    Node Name = P;
    if (kindOf(P) == Py::TypedParameter)
      Name = P.namedChild(0);
    else if (Node Named = P.field("name"))
      Name = Named;
    Py Kind = kindOf(Name);
    if (Kind == Py::ListSplatPattern || Kind == Py::DictionarySplatPattern) {
      Node Inner = Name.namedChild(0);
      if (Variable *V = Scopes.variableOf(Inner))
        assign(
            V,
            Kind == Py::ListSplatPattern
                ? container(Atom::List, P, {Store.unknown()})
                : container(Atom::Dict, P, {Store.unknown(), Store.unknown()}),
            S);
      First = false;
      return;
    }
    if (Variable *V = Scopes.variableOf(Name))
      assign(V, parameterValue(P, text(Name), Function, First, S), S);
    First = false;
  });
  execBlock(Function.field("body"), S);
}

Value Interpreter::parameterValue(Node Parameter, llvm::StringRef Name,
                                  Node Function, bool First, FlowState &Outer) {
  FunctionInfo &Info = Functions[Function.id()];
  if (First) {
    // self or cls of a method.
    bool IsStatic = false, IsClassMethod = false;
    if (Node Wrapper = Function.parent();
        kindOf(Wrapper) == Py::DecoratedDefinition)
      Wrapper.forEachNamed([&](Node Child) {
        if (kindOf(Child) != Py::Decorator)
          return;
        llvm::StringRef Spelling = text(Child.namedChild(0));
        IsStatic |= Spelling == "staticmethod";
        IsClassMethod |= Spelling == "classmethod";
      });
    if (!IsStatic) {
      Atom Receiver;
      Receiver.TheKind =
          IsClassMethod ? Atom::ProjectClass : Atom::ProjectInstance;
      Receiver.Origin = Info.Class;
      return Store.make(Receiver);
    }
  }
  Value V = Info.Parameters.lookup(Name);
  if (Node Type = Parameter.field("type")) {
    // The annotation's own uses are recorded where the function is defined.
    bool WasRecording = std::exchange(Recording, false);
    V = Store.join(V, annotationValue(evalType(Type, Outer)));
    Recording = WasRecording;
  }
  if (Node Default = Parameter.field("value")) {
    bool WasRecording = std::exchange(Recording, false);
    Value D = eval(Default, Outer);
    Recording = WasRecording;
    V = Store.join(V, D);
  }
  // Callers outside of this module are not known.
  return Store.weaken(V);
}

FlowState Interpreter::joinStates(FlowState A, FlowState B) {
  if (A.Dead)
    return B;
  if (B.Dead)
    return A;
  for (auto &[Index, V] : B.Variables) {
    auto [It, Inserted] = A.Variables.try_emplace(Index, V);
    if (!Inserted)
      It->second = Store.join(It->second, V);
  }
  return A;
}

bool Interpreter::grow(Value &Slot, Value New) {
  Value Joint = Store.join(Slot, New);
  if (Joint == Slot)
    return false;
  Slot = Joint;
  Changed = true;
  return true;
}

void Interpreter::assign(Variable *V, Value New, FlowState &S) {
  grow(Joined[V->Index], New);
  S.Variables[V->Index] = New;
  for (FlowState *Handler : Handlers) {
    auto [It, Inserted] = Handler->Variables.try_emplace(V->Index, New);
    if (!Inserted)
      It->second = Store.join(It->second, New);
  }
}

/// The block whose variables live in the running FlowState: comprehensions
/// share it with the block around them, class bodies have one of their own.
static const Scope *blockOf(const Scope *S) {
  while (S &&
         (S->TheKind == Scope::Comprehension || S->TheKind == Scope::Lambda))
    S = S->Parent;
  return S;
}

Value Interpreter::load(Node Identifier, FlowState &S) {
  Variable *V = Scopes.variableOf(Identifier);
  if (!V)
    return starName(text(Identifier));
  if (blockOf(V->Owner) != Current || V->BoundElsewhere)
    return Joined[V->Index].bottom() ? Store.unknown() : Joined[V->Index];
  auto It = S.Variables.find(V->Index);
  if (It != S.Variables.end())
    return It->second;
  // Bound only later in the text, or not on this path: cells run out of
  // order, code that a flow analysis calls dead. Good for a report, not for a
  // proof.
  return Store.weaken(Joined[V->Index]);
}

void Interpreter::recordValue(Node N, Value V) {
  if (!Recording)
    return;
  auto [It, Inserted] =
      R.ValueIndex.try_emplace(N.id(), static_cast<uint32_t>(R.Values.size()));
  if (Inserted)
    R.Values.emplace_back(N, V);
  else
    R.Values[It->second].second = Store.join(R.Values[It->second].second, V);
}

void Interpreter::recordUse(Node Identifier, const Entity *E, Role Use,
                            Via How) {
  if (Recording && E)
    recordUse(Identifier, E->Name, E->Symbol, Use, How);
}

void Interpreter::recordUse(Node Identifier, llvm::StringRef Name,
                            catalog::Symbol Symbol, Role TheRole, Via How) {
  if (!Recording)
    return;
  grammars::Span Where = Identifier.span();
  if (!SeenUses.insert({Where.Begin, Where.End, Name.str()}).second)
    return;
  Use U;
  U.Document = R.Index;
  U.TextSpan = Where;
  U.Symbol = Symbol;
  U.Name = Name.str();
  U.TheRole = TheRole;
  U.TheVia = How;
  R.Uses.push_back(std::move(U));
}

Via Interpreter::viaOf(Node Object) const {
  while (kindOf(Object) == Py::Attribute)
    Object = Object.field("object");
  if (kindOf(Object) != Py::Identifier)
    return Via::Flow;
  const Variable *V = Scopes.variableOf(Object);
  if (!V)
    return StarModules.empty() ? Via::Flow : Via::Import;
  for (const Binding &B : V->Bindings)
    if (B.Kind == BindingKind::Import)
      return Via::Import;
  return Via::Flow;
}

} // namespace amlift::analyzers
