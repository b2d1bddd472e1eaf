//===- Calls.cpp - Abstract evaluation of calls ---------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "analyzers/resolve/Interpreter.h"

using namespace amlift::grammars;

namespace amlift::analyzers {

Value Interpreter::valueOfEntity(const Entity *E, Node Origin) {
  Atom A;
  A.Ent = E;
  if (E->open()) {
    // An old or unknown name: by convention classes are written in CamelCase.
    llvm::StringRef Last = lastPart(E->Name);
    bool IsClass = !Last.empty() && Last.front() >= 'A' && Last.front() <= 'Z';
    A.TheKind = IsClass ? Atom::Class : Atom::Callable;
    return Store.make(A);
  }
  switch (E->Symbol.kind()) {
  case catalog::SymbolKind::Module:
    A.TheKind = Atom::Module;
    return Store.make(A);
  case catalog::SymbolKind::Class:
    A.TheKind = Atom::Class;
    return Store.make(A);
  case catalog::SymbolKind::Function:
  case catalog::SymbolKind::Method:
  case catalog::SymbolKind::ClassMethod:
  case catalog::SymbolKind::StaticMethod:
    A.TheKind = Atom::Callable;
    return Store.make(A);
  case catalog::SymbolKind::Property:
  case catalog::SymbolKind::Attribute:
  case catalog::SymbolKind::EnumMember:
    return valueOfType(E->Symbol.type(),
                       Store.entities().get(E->Symbol.parent()), Origin);
  }
  return Store.unknown();
}

Value Interpreter::valueOfType(catalog::Type T, const Entity *Receiver,
                               Node Origin) {
  Atom A;
  A.Origin = Origin;
  auto Argument = [&](unsigned I) {
    return I < T.args().size() ? valueOfType(T.args()[I], Receiver, Origin)
                               : Store.unknown();
  };
  switch (T.kind()) {
  case catalog::Type::Unknown:
    return Store.unknown();
  case catalog::Type::Self:
    if (!Receiver)
      return Store.unknown();
    A.TheKind = Atom::Instance;
    A.Ent = Receiver;
    return Store.make(A);
  case catalog::Type::Instance:
    A.TheKind = Atom::Instance;
    A.Ent = Store.entities().get(T.symbol());
    return A.Ent ? Store.make(A) : Store.unknown();
  case catalog::Type::ClassOf:
    A.TheKind = Atom::Class;
    A.Origin = Node();
    A.Ent = Store.entities().get(T.symbol());
    return A.Ent ? Store.make(A) : Store.unknown();
  case catalog::Type::None:
    return constant(Atom::None, Node(), "None");
  case catalog::Type::Bool:
    return constant(Atom::Bool, Node(), "");
  case catalog::Type::Int:
    return constant(Atom::Int, Node(), "");
  case catalog::Type::Float:
    return constant(Atom::Float, Node(), "");
  case catalog::Type::Str:
    return constant(Atom::Str, Node(), "");
  case catalog::Type::List:
    return container(Atom::List, Origin, {Argument(0)});
  case catalog::Type::Iterator:
    return container(Atom::Iterator, Origin, {Argument(0)});
  case catalog::Type::Dict:
    return container(Atom::Dict, Origin, {Argument(0), Argument(1)});
  case catalog::Type::Tuple: {
    llvm::SmallVector<Value, 4> Elements;
    for (unsigned I = 0; I != T.args().size(); ++I)
      Elements.push_back(Argument(I));
    return container(Atom::Tuple, Origin, Elements);
  }
  case catalog::Type::Union: {
    Value Result;
    for (unsigned I = 0; I != T.args().size(); ++I)
      Result = Store.join(Result, Argument(I));
    return Result;
  }
  }
  return Store.unknown();
}

/// The function whose parameters a call binds; none for open names.
static catalog::Symbol calledFunction(const Entity *Callee) {
  return Callee->open() ? catalog::Symbol() : Callee->Symbol.implementation();
}

/// Whether a call can pass all of its keywords to the callee.
static bool takesKeywords(Node Call, const Atom &Callee, llvm::StringRef Text) {
  if (!Callee.Ent || Callee.Ent->open())
    return false;
  bool All = true;
  catalog::Symbol Function = calledFunction(Callee.Ent);
  Call.field("arguments").forEachNamed([&](Node Argument) {
    if (kindOf(Argument) != Py::KeywordArgument || !Function)
      return;
    llvm::StringRef Name = Argument.field("name").text(Text);
    All &= llvm::any_of(Function.parameters(), [&](const auto &P) {
      return P.Name == Name || P.ParamKind == catalog::Parameter::VarKeywords;
    });
  });
  return All;
}

void Interpreter::recordKeywords(Node Call, const Entity *Callee, Via How) {
  if (!Recording || !Callee->isV1())
    return;
  catalog::Symbol Function = calledFunction(Callee);
  Call.field("arguments").forEachNamed([&](Node Argument) {
    if (kindOf(Argument) != Py::KeywordArgument)
      return;
    Node Name = Argument.field("name");
    if (!Function)
      return;
    for (const catalog::Parameter &P : Function.parameters())
      if (P.Name == text(Name)) {
        recordUse(Name, Function.qualifiedName() + "(" + text(Name).str() + ")",
                  Function, Role::Keyword, How);
        return;
      }
  });
}

void Interpreter::recordCall(Node Call, const Atom &Callee,
                             llvm::ArrayRef<std::pair<Node, Value>> Arguments) {
  if (!Recording)
    return;
  if (auto It = R.CallIndex.find(Call.id()); It != R.CallIndex.end()) {
    // Once more, in a loop.
    for (auto [A, Given] : llvm::zip(R.Calls[It->second].Arguments, Arguments))
      A.Passed = Store.join(A.Passed, Given.second);
    return;
  }
  ResolvedCall C;
  C.Call = Call;
  C.Callee = Callee.Ent;
  Node Function = Call.field("function");
  if (kindOf(Function) == Py::Attribute && !Callee.Elements.empty())
    C.Receiver = Function.field("object");
  llvm::SmallVector<catalog::Parameter, 16> Parameters;
  if (catalog::Symbol F = calledFunction(Callee.Ent))
    for (const catalog::Parameter &P : F.parameters())
      Parameters.push_back(P);
  else
    C.Incomplete = true;
  // Calling a method through its class passes the object first.
  bool Unbound = false;
  if (!Callee.Ent->open() &&
      Callee.Ent->Symbol.kind() == catalog::SymbolKind::Method)
    Unbound = Callee.Elements.empty() ||
              Callee.Elements[0].atoms().front().TheKind == Atom::Class;
  C.Incomplete |= Unbound;
  size_t Position = 0;
  if (kindOf(Call.field("arguments")) != Py::ArgumentList)
    C.Incomplete = true;
  for (auto &[Whole, Passed] : Arguments) {
    ResolvedCall::Argument A;
    A.Whole = A.Value = Whole;
    A.Passed = Passed;
    switch (kindOf(Whole)) {
    case Py::ListSplat:
    case Py::DictionarySplat:
      C.Incomplete = true;
      break;
    case Py::KeywordArgument:
      A.Value = Whole.field("value");
      for (const catalog::Parameter &P : Parameters)
        if (P.Name == text(Whole.field("name")) &&
            P.ParamKind <= catalog::Parameter::KeywordOnly)
          A.Name = P.Name;
      C.Incomplete |= A.Name.empty();
      break;
    default:
      if (Position < Parameters.size() &&
          Parameters[Position].ParamKind == catalog::Parameter::Positional)
        A.Name = Parameters[Position].Name;
      else
        C.Incomplete = true;
      ++Position;
    }
    C.Arguments.push_back(A);
  }
  R.CallIndex[Call.id()] = static_cast<uint32_t>(R.Calls.size());
  R.Calls.push_back(std::move(C));
}

void Interpreter::bindArgument(FunctionInfo &Info, size_t Position, Value V,
                               llvm::SmallVectorImpl<Value> &Rest) {
  if (Position < Info.Positional)
    growParameter(Info, Info.Names[Position], V);
  else
    Rest.push_back(V);
}

Value Interpreter::callProject(
    Node Function, llvm::ArrayRef<Value> Bound,
    llvm::ArrayRef<std::pair<Node, Value>> Arguments) {
  FunctionInfo *Found = Link.function(Function);
  if (!Found)
    return Store.unknown();
  FunctionInfo &Info = *Found;
  Info.ReadBy.insert(Running);
  Info.IsCalled = true;
  size_t Position = 0;
  llvm::SmallVector<Value, 4> Rest; // Collected by *args.
  llvm::SmallVector<llvm::StringRef, 4> ByName;
  llvm::SmallVector<std::pair<llvm::StringRef, Value>, 4> Named;
  auto Keyword = [&](llvm::StringRef Name, Value V) {
    ByName.push_back(Name);
    if (llvm::is_contained(Info.Names, Name))
      growParameter(Info, Name, V);
    else
      Named.emplace_back(Name, V);
  };
  for (Value V : Bound) {
    if (Position || !Info.Class || Info.IsStatic)
      bindArgument(Info, Position, V, Rest);
    else if (!Info.Positional)
      Rest.push_back(V);
    ++Position;
  }
  for (auto &[Whole, V] : Arguments) {
    if (kindOf(Whole) == Py::KeywordArgument) {
      Keyword(text(Whole.field("name")), V);
    } else if (kindOf(Whole) == Py::ListSplat) {
      Info.IsSpread = true;
      for (const Atom &A : V.atoms())
        if (A.TheKind == Atom::Tuple)
          for (auto [I, Element] : llvm::enumerate(A.Elements))
            bindArgument(Info, Position + I, Element, Rest);
    } else if (kindOf(Whole) == Py::DictionarySplat) {
      Info.IsSpread = true;
      for (const Atom &A : V.atoms())
        for (auto [I, Name] : llvm::enumerate(A.Names))
          Keyword(Name, A.Elements[2 + I]);
    } else {
      bindArgument(Info, Position, V, Rest);
      ++Position;
    }
  }
  for (uint32_t I = Position; I < Info.Names.size(); ++I)
    if (!llvm::is_contained(ByName, Info.Names[I]))
      Info.Omitted.insert(I);
  if (Info.VarArgs && !Rest.empty())
    growParameter(Info, "*", container(Atom::Tuple, Info.VarArgs, Rest));
  if (Info.VarKeywords && !Named.empty())
    growParameter(Info, "**", dictionary(Info.VarKeywords, Named));
  Value Result = across(Info, Info.Returned);
  if (Info.IsContextManager)
    Result = elementOf(Result);
  else if (Info.IsAsync && !Result.bottom())
    Result = container(Atom::Promise, Function, {Result});
  return Result;
}

Value Interpreter::resultByArgument(
    const Atom &Callee, llvm::ArrayRef<std::pair<Node, Value>> Arguments,
    Node Call) {
  catalog::ResultRules Rules = catalog::resultRules(Callee.Ent->Symbol);
  if (Rules.Parameter.empty())
    return Value();
  Value Deciding;
  size_t Position = 0;
  for (auto &[Whole, V] : Arguments) {
    if (kindOf(Whole) == Py::KeywordArgument) {
      if (text(Whole.field("name")) == Rules.Parameter)
        Deciding = V;
      continue;
    }
    auto Parameters = Callee.Ent->Symbol.parameters();
    if (Position < Parameters.size() &&
        Parameters[Position].Name == Rules.Parameter)
      Deciding = V;
    ++Position;
  }
  Value Result;
  bool All = !Deciding.partial();
  for (const Atom &A : Deciding.atoms()) {
    catalog::Type T = A.TheKind == Atom::Instance && !A.Ent->open()
                          ? Rules.result(A.Ent->Symbol)
                          : catalog::Type();
    if (T.kind() == catalog::Type::Unknown)
      All = false;
    else
      Result = Store.join(Result, valueOfType(T, nullptr, Call));
  }
  return All || Result.bottom() ? Result : Store.weaken(Result);
}

Value Interpreter::callAtom(const Atom &Callee, Node Call,
                            llvm::ArrayRef<std::pair<Node, Value>> Arguments) {
  Atom A;
  A.Origin = Call;
  switch (Callee.TheKind) {
  case Atom::Class:
    // Some v1 classes make objects of others: ComputeTarget(ws, name).
    if (!Callee.Ent->open() &&
        Callee.Ent->Symbol.type().kind() != catalog::Type::Unknown)
      return valueOfType(Callee.Ent->Symbol.type(), Callee.Ent, Call);
    A.TheKind = Atom::Instance;
    A.Ent = Callee.Ent;
    return Store.make(A);
  case Atom::Callable: {
    if (Callee.Ent->open())
      return Store.unknown();
    if (Value Decided = resultByArgument(Callee, Arguments, Call);
        !Decided.bottom())
      return Decided;
    const Entity *Receiver = nullptr;
    if (!Callee.Elements.empty() && Callee.Elements[0].single())
      Receiver = Callee.Elements[0].single()->Ent;
    return valueOfType(Callee.Ent->Symbol.type(), Receiver, Call);
  }
  case Atom::ProjectFunction: {
    Value Result = callProject(Callee.Origin, Callee.Elements, Arguments);
    // Decorated functions may give something else.
    const FunctionInfo *Info = Link.function(Callee.Origin);
    return Info && Info->IsClosed && !Result.bottom() ? Result
                                                      : Store.weaken(Result);
  }
  case Atom::ProjectInstance: {
    // After `A.__call__ = A()` there is no end to it.
    constexpr unsigned MostCalls = 4;
    if (CallDepth == MostCalls)
      return Store.unknown();
    llvm::SaveAndRestore Deeper(CallDepth, CallDepth + 1);
    return Store.weaken(callMethod(Callee, "__call__", Arguments, Call));
  }
  case Atom::Function:
    return Store.weaken(Callee.Elements[0]);
  case Atom::ProjectName:
    demand(Callee, Arguments);
    return Store.unknown();
  case Atom::ProjectClass:
    return construct(Callee, Arguments);
  default:
    return Store.unknown();
  }
}

Value Interpreter::evalCall(Node N, FlowState &S) {
  Node Function = N.field("function");
  Value Callee = eval(Function, S);
  const Value Receiver =
      kindOf(Function) == Py::Attribute ? LastObject : Value();
  llvm::SmallVector<std::pair<Node, Value>, 8> Arguments;
  Node List = N.field("arguments");
  if (kindOf(List) == Py::ArgumentList)
    List.forEachNamed([&](Node Argument) {
      if (kindOf(Argument) == Py::ListSplat ||
          kindOf(Argument) == Py::DictionarySplat)
        Arguments.emplace_back(Argument, evalChildren(Argument, S));
      else if (kindOf(Argument) != Py::Comment)
        Arguments.emplace_back(Argument, eval(Argument, S));
    });
  else
    Arguments.emplace_back(List, eval(List, S));

  // Of several functions, those that do not take the keywords are not meant.
  bool AnyTakes = Recording && llvm::any_of(Callee.atoms(), [&](const Atom &A) {
                    return takesKeywords(N, A, R.Doc.text());
                  });
  // What is called may set attributes.
  if (!DeletedAttributes.empty() &&
      llvm::any_of(Callee.atoms(), [](const Atom &A) { return !A.Ent; }))
    forgetDeletions(S);
  Value Result;
  for (const Atom &A : Callee.atoms()) {
    if (A.Ent && (A.TheKind == Atom::Class || A.TheKind == Atom::Callable)) {
      if (!AnyTakes || takesKeywords(N, A, R.Doc.text()))
        recordKeywords(N, A.Ent, viaOf(Function));
      recordScripts(N, *A.Ent, S);
      if (Callee.single())
        recordCall(N, A, Arguments);
    }
    Result = Store.join(Result, callAtom(A, N, Arguments));
  }
  if (Callee.partial())
    Result = Store.weaken(Result);
  if (Recording && kindOf(Function) == Py::Attribute)
    recordChange(N, Callee, Arguments, S);
  if (!Callee.atoms().empty())
    return Result.bottom() ? Store.unknown() : Result;

  if (const SharedFunction *Shared =
          Link.Between ? Link.Between->calledBy(N, R.Doc.text()) : nullptr;
      Shared && Shared->Returned) {
    Atom Object;
    Object.TheKind = Atom::Instance;
    Object.Ent = Store.entities().get(Shared->Returned);
    Object.Origin = N;
    return Store.make(Object);
  }
  recordCopy(N, S);
  if (std::optional<Value> V = callLibrary(N, Function, Arguments, S))
    return *V;
  if (kindOf(Function) == Py::Attribute)
    if (std::optional<Value> V =
            callMethodOf(Receiver, N, Function, Arguments, S))
      return *V;
  if (std::optional<Value> V = callRecord(N, Function, Receiver, Arguments))
    return *V;
  return Store.unknown();
}

Value Interpreter::callValue(Value Callee, Node Call,
                             llvm::ArrayRef<std::pair<Node, Value>> Arguments) {
  Value Result;
  for (const Atom &A : Callee.atoms())
    Result = Store.join(Result, callAtom(A, Call, Arguments));
  return Result.bottom() ? Store.unknown() : Result;
}

} // namespace amlift::analyzers
