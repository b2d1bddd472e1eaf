//===- Calls.cpp - Abstract evaluation of calls ---------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "analyzers/resolve/Interpreter.h"
#include "llvm/ADT/StringSwitch.h"

using namespace amlift::grammars;

namespace amlift::analyzers {

Value Interpreter::valueOfEntity(const Entity *E, Node Origin) {
  Atom A;
  A.Ent = E;
  if (E->open()) {
    // An old or unknown name: by convention classes are written in CamelCase.
    char First = E->Name.rsplit('.').second.front();
    A.TheKind = First >= 'A' && First <= 'Z' ? Atom::Class : Atom::Callable;
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

void Interpreter::recordCall(Node Call, const Atom &Callee) {
  if (!Recording || R.CallIndex.count(Call.id()))
    return;
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
  Node Arguments = Call.field("arguments");
  if (kindOf(Arguments) != Py::ArgumentList)
    C.Incomplete = true;
  Arguments.forEachNamed([&](Node Whole) {
    ResolvedCall::Argument A;
    A.Whole = A.Value = Whole;
    switch (kindOf(Whole)) {
    case Py::Comment:
      return;
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
  });
  R.CallIndex[Call.id()] = static_cast<uint32_t>(R.Calls.size());
  R.Calls.push_back(std::move(C));
}

Value Interpreter::callProject(
    Node Function, Value Receiver,
    llvm::ArrayRef<std::pair<Node, Value>> Arguments) {
  auto It = Functions.find(Function.id());
  if (It == Functions.end())
    return Store.unknown();
  FunctionInfo &Info = It->second;
  llvm::SmallVector<llvm::StringRef, 8> Names;
  Function.field("parameters").forEachNamed([&](Node P) {
    Node Name = P.field("name");
    if (!Name)
      Name = kindOf(P) == Py::TypedParameter ? P.namedChild(0) : P;
    if (kindOf(Name) == Py::Identifier)
      Names.push_back(text(Name));
  });
  size_t Position = !Receiver.bottom() ? 1 : 0;
  for (auto &[Whole, V] : Arguments) {
    if (kindOf(Whole) == Py::KeywordArgument) {
      llvm::StringRef Name = text(Whole.field("name"));
      if (llvm::is_contained(Names, Name))
        grow(Info.Parameters[Name], V);
    } else if (kindOf(Whole) == Py::ListSplat ||
               kindOf(Whole) == Py::DictionarySplat) {
      continue;
    } else {
      if (Position < Names.size())
        grow(Info.Parameters[Names[Position]], V);
      ++Position;
    }
  }
  return Info.Returned;
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
    const Entity *Receiver = nullptr;
    if (!Callee.Elements.empty() && Callee.Elements[0].single())
      Receiver = Callee.Elements[0].single()->Ent;
    return valueOfType(Callee.Ent->Symbol.type(), Receiver, Call);
  }
  case Atom::ProjectFunction: {
    Value Receiver =
        Callee.Elements.empty() ? Value() : Callee.Elements.front();
    // Decorated functions and callers elsewhere may change the result.
    return Store.weaken(callProject(Callee.Origin, Receiver, Arguments));
  }
  case Atom::ProjectClass: {
    A.TheKind = Atom::ProjectInstance;
    A.Origin = Callee.Origin;
    Value Object = Store.make(A);
    ClassInfo &Info = Classes[Callee.Origin.id()];
    Value Init = Info.Attributes.lookup("__init__");
    for (const Atom &F : Init.atoms())
      if (F.TheKind == Atom::ProjectFunction)
        callProject(F.Origin, Object, Arguments);
    return Object;
  }
  default:
    return Store.unknown();
  }
}

/// Methods of containers whose results hold what the container holds.
static std::optional<Value> callContainer(ValueStore &Store, const Atom &A,
                                          llvm::StringRef Method, Node Origin) {
  auto Make = [&](Atom::Kind Kind, llvm::ArrayRef<Value> Elements) {
    Atom New;
    New.TheKind = Kind;
    New.Origin = Origin;
    New.Elements = Store.elements(Elements);
    return Store.make(New);
  };
  if (A.TheKind == Atom::Dict) {
    if (Method == "items")
      return Make(Atom::Iterator,
                  {Make(Atom::Tuple, {A.Elements[0], A.Elements[1]})});
    if (Method == "keys")
      return Make(Atom::Iterator, {A.Elements[0]});
    if (Method == "values")
      return Make(Atom::Iterator, {A.Elements[1]});
    if (Method == "get" || Method == "pop" || Method == "setdefault")
      return Store.weaken(A.Elements[1]);
    if (Method == "copy")
      return Store.make(A);
  }
  if (A.TheKind == Atom::List) {
    if (Method == "pop")
      return A.Elements[0];
    if (Method == "copy")
      return Store.make(A);
  }
  return std::nullopt;
}

Value Interpreter::callBuiltin(llvm::StringRef Name, Node Call,
                               llvm::ArrayRef<std::pair<Node, Value>> Arguments,
                               bool &Known) {
  Known = true;
  auto First = [&] {
    return Arguments.empty() ? Store.unknown() : Arguments[0].second;
  };
  if (Name == "list" || Name == "sorted" || Name == "set" || Name == "tuple" ||
      Name == "frozenset")
    return container(Atom::List, Call, {elementOf(First())});
  if (Name == "iter" || Name == "reversed" || Name == "filter")
    return container(Atom::Iterator, Call,
                     {elementOf(Name == "filter" && Arguments.size() == 2
                                    ? Arguments[1].second
                                    : First())});
  if (Name == "next" || Name == "max" || Name == "min")
    return Arguments.size() == 1 || Name == "next" ? elementOf(First())
                                                   : Store.unknown();
  if (Name == "enumerate")
    return container(
        Atom::Iterator, Call,
        {container(Atom::Tuple, Call,
                   {constant(Atom::Int, Node(), ""), elementOf(First())})});
  if (Name == "zip") {
    llvm::SmallVector<Value, 4> Elements;
    for (auto &[Node, V] : Arguments)
      Elements.push_back(elementOf(V));
    return container(Atom::Iterator, Call,
                     {container(Atom::Tuple, Call, Elements)});
  }
  if (Name == "str" || Name == "repr" || Name == "input")
    return constant(Atom::Str, Node(), "");
  if (Name == "int" || Name == "len")
    return constant(Atom::Int, Node(), "");
  if (Name == "float")
    return constant(Atom::Float, Node(), "");
  if (Name == "bool" || Name == "isinstance" || Name == "hasattr")
    return constant(Atom::Bool, Node(), "");
  Known = false;
  return Store.unknown();
}

Value Interpreter::evalCall(Node N, FlowState &S) {
  Node Function = N.field("function");
  Value Callee = eval(Function, S);
  llvm::SmallVector<std::pair<Node, Value>, 8> Arguments;
  Node List = N.field("arguments");
  if (kindOf(List) == Py::ArgumentList)
    List.forEachNamed([&](Node Argument) {
      if (kindOf(Argument) != Py::Comment)
        Arguments.emplace_back(Argument, eval(Argument, S));
    });
  else
    Arguments.emplace_back(List, eval(List, S));

  Value Result;
  for (const Atom &A : Callee.atoms()) {
    if (A.Ent && (A.TheKind == Atom::Class || A.TheKind == Atom::Callable)) {
      recordKeywords(N, A.Ent, viaOf(Function));
      if (Callee.single())
        recordCall(N, A);
    }
    Result = Store.join(Result, callAtom(A, N, Arguments));
  }
  if (Callee.partial())
    Result = Store.weaken(Result);
  if (!Callee.atoms().empty())
    return Result.bottom() ? Store.unknown() : Result;

  if (kindOf(Function) == Py::Identifier && !Scopes.variableOf(Function)) {
    bool Known;
    Value V = callBuiltin(text(Function), N, Arguments, Known);
    if (Known)
      return V;
  }
  if (kindOf(Function) == Py::Attribute) {
    Node ObjectNode = Function.field("object");
    llvm::StringRef Method = text(Function.field("attribute"));
    Value Object = kindOf(ObjectNode) == Py::Identifier ? load(ObjectNode, S)
                   : Recording                          ? R.value(ObjectNode)
                                                        : Store.unknown();
    Value FromContainer;
    bool Any = false;
    for (const Atom &A : Object.atoms()) {
      if (auto V = callContainer(Store, A, Method, N)) {
        Any = true;
        FromContainer = Store.join(FromContainer, *V);
      }
      // list.append grows what the variable holds.
      if (A.TheKind == Atom::List && kindOf(ObjectNode) == Py::Identifier &&
          !Arguments.empty() && (Method == "append" || Method == "extend"))
        if (Variable *V = Scopes.variableOf(ObjectNode)) {
          Value Added = Arguments.back().second;
          if (Method == "extend")
            Added = elementOf(Added);
          Value Grown = container(Atom::List, A.Origin,
                                  {Store.join(A.Elements[0], Added)});
          assign(V, Store.join(Object, Grown), S);
        }
    }
    if (Any)
      return Object.partial() ? Store.weaken(FromContainer) : FromContainer;
  }
  return Store.unknown();
}

} // namespace amlift::analyzers
