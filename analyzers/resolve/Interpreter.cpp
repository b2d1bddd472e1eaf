//===- Interpreter.cpp - Rounds and flow states ---------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "analyzers/resolve/Interpreter.h"

using namespace amlift::grammars;

namespace amlift::analyzers {

Interpreter::Interpreter(Resolution &R, Linkage &Link, uint32_t Number,
                         llvm::StringRef Stem)
    : R(R), Link(Link), Store(*Link.Store), Scopes(R.Scopes), Number(Number),
      Stem(Stem), Joined(R.Scopes.variables().size()),
      JoinedReaders(R.Scopes.variables().size()) {
  Body.Home = this;
  collectDefinitions(R.root(), Node());
}

/// Values only grow, so runs end by themselves; real code needs two or three,
/// more where objects travel far. The limit bounds adversarial input, together
/// with that of the work for values.
static constexpr unsigned MaxRuns = 8;

void Interpreter::round() {
  Dirty = false;
  auto RunIfDirty = [&](Unit &U) {
    if (!U.Dirty || U.Runs == MaxRuns || (U.Runs && Store.isExhausted()))
      return;
    U.Dirty = false;
    ++U.Runs;
    run(U);
  };
  RunIfDirty(Body);
  for (FunctionInfo *Info : Functions)
    RunIfDirty(Info->Own);
}

bool Interpreter::isSettled() const {
  return !Body.Dirty && llvm::none_of(Functions, [](const FunctionInfo *Info) {
    return Info->Own.Dirty;
  });
}

void Interpreter::close(const ClosedDefinitions &Definitions) {
  for (FunctionInfo *Info : Functions)
    Info->IsClosed = Definitions.contains(Info->Definition.begin());
  for (auto &[Id, Info] : Link.Classes)
    Info->IsClosed = Definitions.contains(Info->Definition.begin());
}

bool Interpreter::tighten() {
  Collected.emplace();
  run(Body);
  for (FunctionInfo *Info : Functions)
    run(Info->Own);
  bool Changes = false;
  for (auto &[Slot, New] : *Collected)
    Changes |= !(std::exchange(*Slot, New) == New);
  Collected.reset();
  return Changes;
}

void Interpreter::record() {
  Recording = true;
  run(Body);
  for (FunctionInfo *Info : Functions)
    run(Info->Own);
  Recording = false;
}

void describe(FunctionInfo &Info, llvm::StringRef Text) {
  bool ByPosition = true;
  Info.Definition.field("parameters").forEachNamed([&](Node P) {
    Node Name = P.field("name");
    if (!Name)
      Name = kindOf(P) == Py::TypedParameter ? P.namedChild(0) : P;
    if (kindOf(Name) == Py::Identifier) {
      Info.Names.push_back(Name.text(Text));
      Info.Positional += ByPosition;
    } else if (!P.text(Text).starts_with("/")) {
      if (kindOf(Name) == Py::ListSplatPattern)
        Info.VarArgs = P;
      if (kindOf(Name) == Py::DictionarySplatPattern)
        Info.VarKeywords = P;
      ByPosition = false;
    }
  });
  llvm::StringRef Head = Text.slice(Info.Definition.begin(),
                                    Info.Definition.field("body").begin());
  llvm::StringRef First =
      Text.substr(Info.Definition.field("body").begin()).take_front(80);
  Info.HasTypeComment =
      Head.contains("# type:") || First.starts_with("# type:");
  Info.IsAsync = Info.Definition.text(Text).starts_with("async");
  Node Wrapper = Info.Definition.parent();
  if (kindOf(Wrapper) != Py::DecoratedDefinition)
    return;
  Wrapper.forEachNamed([&](Node Child) {
    if (kindOf(Child) != Py::Decorator)
      return;
    llvm::StringRef Spelling = Child.namedChild(0).text(Text);
    llvm::StringRef Last = lastPart(Spelling);
    Info.IsStatic |= Spelling == "staticmethod";
    Info.IsClassMethod |= Spelling == "classmethod";
    if (Last == "fixture" || Spelling.contains("fixture(")) {
      llvm::StringRef Given = Spelling.split("name=").second;
      Info.FixtureName = Given.empty()
                             ? Info.Definition.field("name").text(Text)
                             : Given.drop_front().take_until(
                                   [&](char C) { return C == Given.front(); });
    }
    Info.IsProperty |= Last == "property" || Last == "cached_property";
    Info.IsContextManager |=
        Last == "contextmanager" || Last == "asynccontextmanager";
  });
}

void Interpreter::collectDefinitions(Node N, Node Class) {
  N.forEachNamed([&](Node Child) {
    switch (kindOf(Child)) {
    case Py::FunctionDefinition: {
      auto Info = std::make_unique<FunctionInfo>();
      Info->Home = this;
      Info->Own.Home = this;
      Info->Own.Function = Child;
      Info->Definition = Child;
      Info->Class = Class;
      describe(*Info, R.Doc.text());
      Functions.push_back(Info.get());
      Link.Functions[Child.id()] = std::move(Info);
      collectDefinitions(Child.field("body"), Node());
      return;
    }
    case Py::ClassDefinition:
      Link.Classes[Child.id()] = std::make_unique<ClassInfo>();
      Link.Classes[Child.id()]->Home = this;
      Link.Classes[Child.id()]->Definition = Child;
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

void Interpreter::run(Unit &U) {
  Running = &U;
  if (U.Function)
    return runFunction(U.Function);
  StarModules.clear();
  StarStems.clear();
  Current = &Scopes.module();
  CurrentFunction = Node();
  Loop = nullptr;
  LoopDepth = 0;
  FlowState S;
  execBlock(R.root(), S);
}

void Interpreter::runFunction(Node Function) {
  Current = Scopes.scopeOf(Function);
  CurrentFunction = Function;
  Loop = nullptr;
  LoopDepth = 0;
  FlowState S;
  const Node Class = Link.function(Function)->Class;
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
      const FunctionInfo &Info = *Link.function(Function);
      bool Positions = Kind == Py::ListSplatPattern;
      Value Collected = Info.Parameters.lookup(Positions ? "*" : "**");
      if (Collected.bottom())
        Collected = Positions ? container(Atom::List, P, {Store.unknown()})
                              : container(Atom::Dict, P,
                                          {Store.unknown(), Store.unknown()});
      if (Variable *V = Scopes.variableOf(Inner))
        assign(V, Store.weaken(Collected), S);
      First = false;
      return;
    }
    if (Variable *V = Scopes.variableOf(Name))
      assign(V, parameterValue(P, text(Name), Function, First, S), S);
    First = false;
  });
  execBlock(Function.field("body"), S);
  if (Link.function(Function)->IsClosed && !S.Dead)
    growReturned(constant(Atom::None, Node(), ""));
}

Value Interpreter::parameterValue(Node Parameter, llvm::StringRef Name,
                                  Node Function, bool First, FlowState &Outer) {
  FunctionInfo &Info = *Link.function(Function);
  if (First && !Info.IsStatic) {
    // self or cls of a method.
    Atom Receiver;
    Receiver.TheKind =
        Info.IsClassMethod ? Atom::ProjectClass : Atom::ProjectInstance;
    Receiver.Origin = Info.Class;
    Receiver.Home = Number;
    return Store.make(Receiver);
  }
  Value V = Info.Parameters.lookup(Name);
  const SharedFunction *Outside =
      Info.IsClosed && Link.Between
          ? Link.Between->definedBy(Function, R.Doc.text())
          : nullptr;
  if (Outside)
    V = Store.join(V, passedFromOutside(*Outside, Parameter, Name));
  if (Info.IsClosed && (Info.IsCalled || Outside) && !Info.IsSpread &&
      !V.bottom()) {
    auto It = llvm::find(Info.Names, Name);
    Node Default = Parameter.field("value");
    if (Default && (Info.Omitted.contains(It - Info.Names.begin()) ||
                    (Outside && Outside->Omitted.contains(Name))))
      V = Store.join(V, evalSilently(Default, Outer));
    return V;
  }
  if (!Info.FixtureName.empty() ||
      text(Function.field("name")).starts_with("test"))
    V = Store.join(V, fixture(Name));
  if (Node Type = Parameter.field("type")) {
    // The annotation's own uses are recorded where the function is defined.
    llvm::SaveAndRestore Silent(Recording, false);
    V = Store.join(V, annotationValue(evalType(Type, Outer)));
  }
  if (Info.HasTypeComment) {
    uint32_t Position = 0;
    for (Node P = Parameter.previousNamedSibling(); P;
         P = P.previousNamedSibling())
      ++Position;
    // The comment leaves out self.
    if (Info.Class && !Info.IsStatic && Position)
      --Position;
    V = Store.join(V, typeCommentOf(Function, Position));
  }
  if (Node Default = Parameter.field("value"))
    V = Store.join(V, evalSilently(Default, Outer));
  // Callers outside of this module are not known.
  return Store.weaken(V);
}

Value Interpreter::passedFromOutside(const SharedFunction &Function,
                                     Node Parameter, llvm::StringRef Name) {
  Atom Object;
  Object.Origin = Parameter;
  if (auto Kinds = Function.Scalars.find(Name);
      Kinds != Function.Scalars.end()) {
    Value V;
    for (Atom::Kind K :
         {Atom::None, Atom::Bool, Atom::Int, Atom::Float, Atom::Str})
      if (Kinds->second >> K & 1) {
        Object.TheKind = K;
        V = Store.join(V, Store.make(Object));
      }
    return V;
  }
  auto Class = Function.Passed.find(Name);
  if (Class == Function.Passed.end())
    return Store.unknown();
  Object.TheKind = Atom::Instance;
  Object.Ent = Store.entities().get(Class->second);
  return Store.make(Object);
}

FlowState Interpreter::joinStates(FlowState A, FlowState B) {
  if (A.Dead)
    return B;
  if (B.Dead)
    return A;
  for (auto &[Key, Index] : DeletedAttributes)
    if (A.Variables.count(Index) != B.Variables.count(Index)) {
      A.Variables.erase(Index);
      B.Variables.erase(Index);
    }
  for (auto &[Index, V] : B.Variables) {
    auto [It, Inserted] = A.Variables.try_emplace(Index, V);
    if (!Inserted)
      It->second = Store.join(It->second, V);
  }
  return A;
}

void Interpreter::wake(Readers &Units) {
  for (Unit *U : Units) {
    U->Dirty = true;
    U->Home->Dirty = true;
  }
}

bool Interpreter::grow(Value &Slot, Value New) {
  if (Collected) {
    Value &Fresh = (*Collected)[&Slot];
    Fresh = Store.join(Fresh, New);
    return false;
  }
  Value Joint = Store.join(Slot, New);
  if (Joint == Slot)
    return false;
  Slot = Joint;
  return true;
}

Value Interpreter::across(const Shared &Thing, Value V) {
  // Where an object was made says something inside its own module only.
  return Thing.Home == this ? V : Store.detach(V);
}

void Interpreter::growShared(Shared &Thing, Value &Slot, Value New) {
  if (grow(Slot, across(Thing, New)))
    wake(Thing.ReadBy);
}

void Interpreter::growParameter(FunctionInfo &Info, llvm::StringRef Name,
                                Value New) {
  if (!grow(Info.Parameters[Name], across(Info, New)))
    return;
  Info.RunBy->Dirty = true;
  Info.RunBy->Home->Dirty = true;
}

void Interpreter::growReturned(Value New) {
  FunctionInfo &Info = *Link.function(CurrentFunction);
  growShared(Info, Info.Returned, New);
}

Value Interpreter::exported(llvm::StringRef Name, Unit &Reader) {
  if (Exporting)
    return Value();
  // What is read on the way is read for the one who asks.
  Exporting = true;
  Unit *Before = std::exchange(Running, &Reader);
  auto It = Scopes.module().Variables.find(Name);
  Value V = It == Scopes.module().Variables.end() ? starName(Name)
                                                  : joined(It->second);
  Running = Before;
  Exporting = false;
  return V.atoms().empty() ? Value() : Store.detach(V);
}

Value Interpreter::joined(Variable *V) {
  JoinedReaders[V->Index].insert(Running);
  return Joined[V->Index];
}

void Interpreter::growVariable(Variable *V, Value New) {
  if (grow(Joined[V->Index], New))
    wake(JoinedReaders[V->Index]);
}

void Interpreter::assign(Variable *V, Value New, FlowState &S) {
  growVariable(V, New);
  S.Variables[V->Index] = New;
  for (FlowState *Handler : Handlers) {
    auto [It, Inserted] = Handler->Variables.try_emplace(V->Index, New);
    if (!Inserted)
      It->second = Store.join(It->second, New);
  }
}

const Scope *blockOf(const Scope *S) {
  while (S &&
         (S->TheKind == Scope::Comprehension || S->TheKind == Scope::Lambda))
    S = S->Parent;
  return S;
}

Value Interpreter::load(Node Identifier, FlowState &S) {
  Variable *V = Scopes.variableOf(Identifier);
  if (!V)
    return starName(text(Identifier));
  if (blockOf(V->Owner) != Current || V->BoundElsewhere) {
    Value All = joined(V);
    return All.bottom() ? Store.unknown() : All;
  }
  auto It = S.Variables.find(V->Index);
  if (It != S.Variables.end())
    return It->second;
  // Bound only later in the text, or not on this path: cells run out of
  // order, code that a flow analysis calls dead. Good for a report, not for a
  // proof. A star import may have bound it, too.
  Value All = joined(V);
  if (importsStars())
    All = Store.join(All, starName(text(Identifier)));
  return Store.weaken(All);
}

void Interpreter::recordValue(Node N, Value V) {
  if (Recording && Link.KeepValues)
    keepValue(N, V);
}

void Interpreter::keepValue(Node N, Value V) {
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
  if (!Recording || !Identifier)
    return;
  grammars::Span Where = Identifier.span();
  if (Where.empty()) // Error recovery made it up.
    return;
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
