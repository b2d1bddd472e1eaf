//===- Expressions.cpp - Abstract evaluation of expressions ---------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "analyzers/resolve/Interpreter.h"

using namespace amlift::grammars;

namespace amlift::analyzers {

Value Interpreter::constant(Atom::Kind Kind, Node Literal,
                            llvm::StringRef Text) {
  // Half of all scalars are just some text or number: one object will do.
  if (Kind == Atom::None)
    Text = "None";
  bool IsPlain = !Literal && (Text.empty() || Kind == Atom::None);
  if (IsPlain && !Plain[Kind].bottom())
    return Plain[Kind];
  Atom A;
  A.TheKind = Kind;
  A.Origin = Literal;
  A.Home = Literal ? Number : 0;
  A.HasConstant = bool(Literal) || Kind == Atom::None;
  A.Constant = Text;
  if (IsPlain)
    return Plain[Kind] = Store.make(A);
  return Store.make(A);
}

Value Interpreter::container(Atom::Kind Kind, Node Origin,
                             llvm::ArrayRef<Value> Elements) {
  Atom A;
  A.TheKind = Kind;
  A.Origin = Origin;
  A.Elements = Store.elements(Elements);
  return Store.make(A);
}

Value Interpreter::eval(Node N, FlowState &S) {
  if (!N)
    return Store.unknown();
  Value V = evalUnrecorded(N, S);
  recordValue(N, V);
  return V;
}

Value Interpreter::evalSilently(Node N, FlowState &S) {
  llvm::SaveAndRestore Silent(Recording, false);
  return eval(N, S);
}

Value Interpreter::evalChildren(Node N, FlowState &S) {
  Value Last = Store.unknown();
  N.forEachNamed([&](Node Child) {
    if (kindOf(Child) != Py::Comment)
      Last = eval(Child, S);
  });
  return Last;
}

/// Whether an object is never false: it has neither a length nor a value that
/// could be empty.
static bool isTrue(const Atom &A) {
  switch (A.TheKind) {
  case Atom::Module:
  case Atom::Class:
  case Atom::Callable:
  case Atom::ProjectFunction:
  case Atom::ProjectClass:
  case Atom::ProjectModule:
  case Atom::Function:
  case Atom::Promise:
    return true;
  case Atom::Instance:
    return !A.Ent->open() && !A.Ent->Symbol.lookup("__len__") &&
           !A.Ent->Symbol.lookup("__bool__");
  default:
    return false;
  }
}

Value Interpreter::evalUnrecorded(Node N, FlowState &S) {
  switch (kindOf(N)) {
  case Py::Identifier:
    return evalIdentifier(N, S);
  case Py::Attribute:
    return evalAttribute(N, S);
  case Py::Call:
    return evalCall(N, S);
  case Py::Subscript:
    return evalSubscript(N, S);
  case Py::ParenthesizedExpression:
    return evalChildren(N, S);
  case Py::Await:
    return awaited(evalChildren(N, S));
  case Py::String:
  case Py::ConcatenatedString:
    return evalString(N, S);
  case Py::Integer:
    return constant(Atom::Int, N, text(N));
  case Py::Float:
    return constant(Atom::Float, N, text(N));
  case Py::True:
  case Py::False:
    return constant(Atom::Bool, N, text(N));
  case Py::None:
    return constant(Atom::None, N, text(N));
  case Py::List:
  case Py::Set:
    return evalDisplay(N, Atom::List, S);
  case Py::Tuple:
  case Py::ExpressionList:
  case Py::PatternList:
    return evalDisplay(N, Atom::Tuple, S);
  case Py::Dictionary:
    return evalDictionary(N, S);
  case Py::ListComprehension:
  case Py::SetComprehension:
  case Py::DictionaryComprehension:
  case Py::GeneratorExpression:
    return evalComprehension(N, S);
  case Py::ConditionalExpression: {
    llvm::SmallVector<Node, 3> Parts;
    N.forEachNamed([&](Node Child) {
      if (kindOf(Child) != Py::Comment)
        Parts.push_back(Child);
    });
    if (Parts.size() != 3)
      return evalChildren(N, S);
    eval(Parts[1], S);
    Value Taken = evalUnder(Parts[1], true, Parts[0], S);
    return Store.join(Taken, evalUnder(Parts[1], false, Parts[2], S));
  }
  case Py::BooleanOperator: {
    Node LeftNode = N.field("left");
    Value Left = eval(LeftNode, S);
    bool And = text(N.field("operator")) == "and";
    Value Right = evalUnder(LeftNode, And, N.field("right"), S);
    // What is left over is what stops the evaluation: false for `and`.
    Value Stopped;
    for (const Atom &A : Left.atoms())
      if (And ? !isTrue(A) : A.TheKind != Atom::None)
        Stopped = Store.join(Stopped, Store.make(A));
    if (Left.partial())
      Stopped = Store.weaken(Stopped);
    return Store.join(Stopped, Right);
  }
  case Py::BinaryOperator: {
    Value Left = eval(N.field("left"), S);
    Value Right = eval(N.field("right"), S);
    Value Both = Store.join(Left, Right);
    for (const Atom &A : Both.atoms())
      if (A.TheKind == Atom::Str || A.TheKind == Atom::Path)
        return foldOperator(N, Left, Right);
    for (const Atom &A : Both.atoms())
      if (A.TheKind == Atom::List)
        return container(Atom::List, N,
                         {Store.join(elementOf(Left), elementOf(Right))});
    return Store.unknown();
  }
  case Py::ComparisonOperator:
  case Py::NotOperator:
    evalChildren(N, S);
    return constant(Atom::Bool, Node(), "");
  case Py::UnaryOperator: {
    Value V = eval(N.field("argument"), S);
    const Atom *A = V.single();
    if (A && (A->TheKind == Atom::Int || A->TheKind == Atom::Float) &&
        A->HasConstant)
      return constant(A->TheKind, N, text(N));
    return Store.unknown();
  }
  case Py::NamedExpression: {
    Value V = eval(N.field("value"), S);
    assignTarget(N.field("name"), V, S);
    return V;
  }
  case Py::AsPattern: {
    // `with … as x`, or the exception that a clause catches.
    Value Bound = Store.unknown();
    N.forEachNamed([&](Node Child) {
      if (kindOf(Child) == Py::AsPatternTarget)
        return assignTarget(Child, Bound, S);
      Bound = eval(Child, S);
      Bound = kindOf(N.parent()) == Py::ExceptClause ? caught(Bound)
                                                     : entered(Bound);
    });
    return Bound;
  }
  case Py::Lambda:
    return evalLambda(N, S);
  case Py::Yield: {
    Value V = evalChildren(N, S);
    if (text(N).drop_front(5).ltrim().starts_with("from"))
      V = elementOf(V);
    if (!CurrentFunction)
      return Store.unknown();
    growReturned(container(Atom::Iterator, CurrentFunction, {V}));
    return Store.weaken(
        Link.function(CurrentFunction)->Parameters.lookup(SentName));
  }
  case Py::Type:
    return evalType(N, S);
  case Py::KeywordArgument:
    return eval(N.field("value"), S);
  case Py::FormatSpecifier:
  case Py::Slice:
  default:
    evalChildren(N, S);
    return Store.unknown();
  }
}

Value Interpreter::caught(Value Classes) {
  Value Result;
  for (const Atom &A : Classes.atoms())
    Result = Store.join(Result, annotationValue(A.TheKind == Atom::Tuple
                                                    ? elementOf(Store.make(A))
                                                    : Store.make(A)));
  return Store.weaken(Result);
}

Value Interpreter::evalLambda(Node N, FlowState &S) {
  std::unique_ptr<FunctionInfo> &Slot = Link.Functions[N.id()];
  if (!Slot) {
    Slot = std::make_unique<FunctionInfo>();
    Slot->Home = this;
    Slot->Definition = N;
    Slot->RunBy = Running;
    describe(*Slot, R.Doc.text());
  }
  FunctionInfo &Info = *Slot;
  if (Node Parameters = N.field("parameters"))
    Parameters.forEachNamed([&](Node P) {
      Node Name = P.field("name") ? P.field("name") : P;
      Value V = Info.Parameters.lookup(text(Name));
      if (Node Default = P.field("value"))
        V = Store.join(V, eval(Default, S));
      assignTarget(Name, Store.weaken(V), S);
    });
  Value Result = eval(N.field("body"), S);
  growShared(Info, Info.Returned, Result);
  Atom A;
  A.TheKind = Atom::ProjectFunction;
  A.Origin = N;
  A.Home = Number;
  return Store.make(A);
}

/// Whether the node is what a call calls.
static bool isCallee(Node N) {
  Node Parent = N.parent();
  return kindOf(Parent) == Py::Call && Parent.field("function") == N;
}

/// The role of a name that stands for an entity of kind K.
static Role roleOf(Node Expression, const Entity *E) {
  if (isCallee(Expression))
    return Role::Call;
  if (E->open())
    return Role::Reference;
  switch (E->Symbol.kind()) {
  case catalog::SymbolKind::Module:
  case catalog::SymbolKind::Class:
  case catalog::SymbolKind::Function:
    return Role::Reference;
  default:
    return Role::Attribute;
  }
}

Value Interpreter::evalIdentifier(Node N, FlowState &S) {
  Value V = load(N, S);
  if (V.unknown() && text(N) == "__file__" && R.Doc.cells().empty())
    return besideModule(N);
  if (!Recording)
    return V;
  const Variable *Var = Scopes.variableOf(N);
  bool Imported = !Var;
  if (Var)
    for (const Binding &B : Var->Bindings)
      Imported |= B.Kind == BindingKind::Import;
  if (!Imported)
    return V;
  if (Var)
    if (const Entity *E = ImportedAttributes.lookup(Var->Index); E && E->isV1())
      recordUse(N, E, roleOf(N, E), Via::Import);
  for (const Atom &A : V.atoms()) {
    if (!A.Ent || A.TheKind == Atom::Instance)
      continue;
    if (A.Ent->isV1() || A.Ent->Name == "azureml")
      recordUse(N, A.Ent, roleOf(N, A.Ent), Via::Import);
  }
  return V;
}

bool hasMember(const Atom &Object, llvm::StringRef Name) {
  return !Object.Ent->open() && Object.Ent->Symbol.lookup(Name);
}

Value Interpreter::evalAttribute(Node N, FlowState &S) {
  Value Object = eval(N.field("object"), S);
  if (!DeletedAttributes.empty())
    if (Value *Set = afterDeletion(N, S)) {
      LastObject = Object;
      return Store.weaken(*Set);
    }
  return membersOf(Object, N, text(N.field("attribute")));
}

Value Interpreter::membersOf(Value Object, Node N, llvm::StringRef Name) {
  if (Name.empty()) // Error recovery made up the name behind the dot.
    return Store.unknown();
  // Of several classes, those that do not have the member are not meant.
  bool Known = llvm::any_of(Object.atoms(), [&](const Atom &A) {
    if (A.TheKind == Atom::Instance)
      return hasMember(A, Name);
    const ClassInfo *Class =
        A.TheKind == Atom::ProjectInstance ? Link.classOf(A.Origin) : nullptr;
    return Class && !Class->Attributes.lookup(Name).bottom();
  });
  Value Result;
  for (const Atom &A : Object.atoms())
    if (A.TheKind != Atom::Instance || !Known || hasMember(A, Name))
      Result = Store.join(Result, memberOf(A, N, Name));
  if (Object.partial() || Result.bottom())
    Result = Store.weaken(Result);
  // Where a part of a v1 object comes from, see Resolution::targetsOf().
  if (Recording && !Link.KeepValues &&
      llvm::any_of(Result.atoms(), [&](const Atom &A) {
        return A.isV1Instance() && A.Origin == N;
      }))
    keepValue(N.field("object"), Object);
  LastObject = Object;
  if (Recording && (Object.partial() || !R.LikelyUses.empty()))
    suspect(N, Name, Object);
  return Result;
}

Value Interpreter::memberOf(const Atom &A, Node N, llvm::StringRef Name) {
  switch (A.TheKind) {
  case Atom::Callable:
    if (!A.Ent->open())
      return Store.unknown();
    [[fallthrough]];
  case Atom::Module:
  case Atom::Class:
  case Atom::Instance: {
    const Entity *E = Store.entities().member(A.Ent, Name);
    if (E->isV1())
      recordUse(N.field("attribute"), E, roleOf(N, E),
                A.TheKind == Atom::Instance && !A.Origin
                    ? viaOf(N.field("object"))
                : A.TheKind == Atom::Instance ? Via::Flow
                                              : viaOf(N.field("object")));
    // A member that its class does not have comes from elsewhere: what it
    // leads to is not v1.
    if (E->open() && A.TheKind == Atom::Instance && !A.Ent->open())
      return Store.unknown();
    Value V = valueOfEntity(E, N);
    // Methods remember the object or class they were taken from.
    if (const Atom *M = V.single();
        M && M->TheKind == Atom::Callable && A.TheKind != Atom::Module) {
      Atom Bound = *M;
      Bound.Elements = Store.elements({Store.make(A)});
      return Store.make(Bound);
    }
    return V;
  }
  case Atom::ProjectInstance:
  case Atom::ProjectClass:
    return projectMember(A.Origin, Name, Store.make(A), N, 0);
  case Atom::ProjectModule: {
    Value V = projectName(A.Constant, Name);
    if (const Atom *M = V.single();
        M && M->Ent && M->Ent->isV1() && M->TheKind != Atom::Instance)
      recordUse(N.field("attribute"), M->Ent, roleOf(N, M->Ent), Via::Import);
    return V;
  }
  case Atom::Path:
    return memberOfPath(A, N, Name);
  case Atom::Str:
  case Atom::Int:
    // Members of an enumeration are kept as their values.
    return Name == "value" ? Store.make(A) : Store.unknown();
  default:
    return Store.unknown();
  }
}

Value Interpreter::elementOf(Value Container) {
  Value Result;
  for (const Atom &A : Container.atoms())
    switch (A.TheKind) {
    case Atom::List:
    case Atom::Iterator:
    case Atom::Dict:
      Result = Store.join(Result, A.Elements[0]);
      break;
    case Atom::Promise: // An asynchronous generator.
      Result = Store.join(Result, elementOf(A.Elements[0]));
      break;
    case Atom::ProjectInstance: {
      Value Iterated = callMethod(A, "__iter__", {}, Node());
      if (!Iterated.atoms().empty() &&
          llvm::none_of(Iterated.atoms(), [](const Atom &I) {
            return I.TheKind == Atom::ProjectInstance;
          }))
        Result = Store.join(Result, elementOf(Iterated));
      Result = Store.weaken(Result);
      break;
    }
    case Atom::Tuple:
      for (const Value &Element : A.Elements)
        Result = Store.join(Result, Element);
      break;
    default:
      Result = Store.weaken(Result);
    }
  return Container.partial() || Result.bottom() ? Store.weaken(Result) : Result;
}

Value Interpreter::evalSubscript(Node N, FlowState &S) {
  Value Object = eval(N.field("value"), S);
  const Node ObjectNode = N.field("value");
  Value Index = Store.unknown();
  bool IsSlice = false;
  N.forEachNamed([&](Node Child) {
    if (Child == ObjectNode)
      return;
    Index = eval(Child, S);
    IsSlice |= kindOf(Child) == Py::Slice;
  });
  if (Object.unknown() &&
      (text(ObjectNode) == "os.environ" || text(ObjectNode) == "environ"))
    return environmentVariable(N, Index, Value());
  // A name for a type: `Service = Union[A, B]`.
  if (Object.unknown())
    if (llvm::StringRef Generic = lastPart(text(ObjectNode));
        Generic == "Union" || Generic == "Optional") {
      Value Classes;
      N.forEachNamed([&](Node Child) {
        if (Child != ObjectNode)
          for (const Atom &A : eval(Child, S).atoms())
            if (A.TheKind == Atom::Class || A.TheKind == Atom::ProjectClass)
              Classes = Store.join(Classes, Store.make(A));
      });
      return Store.weaken(Classes);
    }
  if (IsSlice)
    return Object.single() ? container(Atom::List, N, {elementOf(Object)})
                           : Store.weaken(Object);
  Value Result;
  for (const Atom &A : Object.atoms()) {
    const Atom *Key = Index.single();
    uint32_t Position;
    if (A.TheKind == Atom::Dict)
      Result = Store.join(Result, entryOf(A, Index));
    else if (A.TheKind == Atom::ProjectInstance)
      Result = Store.join(Result, itemOf(A, Index, N));
    else if (A.TheKind == Atom::Class && A.Ent->open())
      Result = Store.weaken(Result);
    else if (A.TheKind == Atom::Tuple && Key && Key->TheKind == Atom::Int &&
             Key->HasConstant && !Key->Constant.getAsInteger(10, Position) &&
             Position < A.Elements.size())
      Result = Store.join(Result, A.Elements[Position]);
    else if (A.TheKind == Atom::List || A.TheKind == Atom::Tuple)
      Result = Store.join(Result, elementOf(Store.make(A)));
    else
      Result = Store.weaken(Result);
  }
  return Object.partial() || Result.bottom() ? Store.weaken(Result) : Result;
}

Value Interpreter::evalString(Node N, FlowState &S) {
  if (std::optional<std::string> Text = stringValue(N, R.Doc.text())) {
    // Most literals spell their text as it is: nothing is to be kept then.
    llvm::StringRef Literal = text(N);
    size_t At = Literal.find(*Text);
    return constant(Atom::Str, N,
                    At == llvm::StringRef::npos
                        ? Store.save(*Text)
                        : Literal.substr(At, Text->size()));
  }
  return evalFormatted(N, S);
}

Value Interpreter::evalDisplay(Node N, Atom::Kind Kind, FlowState &S) {
  llvm::SmallVector<Value, 8> Elements;
  bool HasSplat = false;
  N.forEachNamed([&](Node Child) {
    switch (kindOf(Child)) {
    case Py::Comment:
      return;
    case Py::ListSplat:
    case Py::ParenthesizedListSplat:
      HasSplat = true;
      Elements.push_back(elementOf(evalChildren(Child, S)));
      return;
    default:
      Elements.push_back(eval(Child, S));
    }
  });
  if (Kind == Atom::Tuple && !HasSplat)
    return container(Atom::Tuple, N, Elements);
  return withGrowth(N, container(Atom::List, N, {joinAll(Elements)}));
}

Value Interpreter::evalDictionary(Node N, FlowState &S) {
  Value Keys, Values;
  llvm::SmallVector<std::pair<llvm::StringRef, Value>, 8> Entries;
  bool Named = true;
  N.forEachNamed([&](Node Child) {
    if (kindOf(Child) == Py::Pair) {
      Value Key = eval(Child.field("key"), S);
      Value V = eval(Child.field("value"), S);
      const Atom *A = Key.single();
      if (A && A->TheKind == Atom::Str && A->HasConstant)
        Entries.emplace_back(A->Constant, V);
      else
        Named = false;
      Keys = Store.join(Keys, Key);
      Values = Store.join(Values, V);
    } else if (kindOf(Child) == Py::DictionarySplat) {
      Value Inner = evalChildren(Child, S);
      const Atom *One =
          Inner.atoms().size() == 1 ? Inner.atoms().data() : nullptr;
      if (One && One->TheKind == Atom::Dict && !One->Names.empty())
        for (auto [I, Name] : llvm::enumerate(One->Names))
          Entries.emplace_back(Name, One->Elements[2 + I]);
      else
        Named = false;
      for (const Atom &A : Inner.atoms())
        if (A.TheKind == Atom::Dict) {
          Keys = Store.join(Keys, A.Elements[0]);
          Values = Store.join(Values, A.Elements[1]);
        }
      if (Inner.partial()) {
        Keys = Store.weaken(Keys);
        Values = Store.weaken(Values);
      }
    }
  });
  if (Named)
    return withGrowth(N, dictionary(N, Entries));
  return container(Atom::Dict, N, {Keys, Values});
}

Value Interpreter::evalComprehension(Node N, FlowState &S) {
  N.forEachNamed([&](Node Child) {
    if (kindOf(Child) == Py::IfClause) {
      evalChildren(Child, S);
    } else if (kindOf(Child) == Py::ForInClause) {
      Node Left = Child.field("left");
      Value Source = Store.unknown();
      Child.forEachNamed([&](Node Part) {
        if (Part != Left)
          Source = eval(Part, S);
      });
      assignTarget(Left, elementOf(Source), S);
    }
  });
  Node Body = N.field("body");
  if (kindOf(N) == Py::DictionaryComprehension) {
    Value Key = eval(Body.field("key"), S);
    return container(Atom::Dict, N, {Key, eval(Body.field("value"), S)});
  }
  Value Element = eval(Body, S);
  return container(kindOf(N) == Py::GeneratorExpression ? Atom::Iterator
                                                        : Atom::List,
                   N, {Element});
}

} // namespace amlift::analyzers
