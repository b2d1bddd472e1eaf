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
  Atom A;
  A.TheKind = Kind;
  A.Origin = Literal;
  A.HasConstant = bool(Literal) || Kind == Atom::None;
  A.Constant = Text;
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

Value Interpreter::evalChildren(Node N, FlowState &S) {
  Value Last = Store.unknown();
  N.forEachNamed([&](Node Child) {
    if (kindOf(Child) != Py::Comment)
      Last = eval(Child, S);
  });
  return Last;
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
  case Py::Await:
    return evalChildren(N, S);
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
    Value Taken = eval(N.namedChild(0), S);
    eval(N.namedChild(1), S);
    return Store.join(Taken, eval(N.namedChild(2), S));
  }
  case Py::BooleanOperator: {
    Value Left = eval(N.field("left"), S);
    return Store.join(Left, eval(N.field("right"), S));
  }
  case Py::BinaryOperator: {
    Value Left = eval(N.field("left"), S);
    Value Right = eval(N.field("right"), S);
    Value Both = Store.join(Left, Right);
    for (const Atom &A : Both.atoms())
      if (A.TheKind == Atom::Str)
        return constant(Atom::Str, Node(), "");
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
    // `with … as x`; an except clause's `as` binds an exception.
    Value Entered = Store.unknown();
    N.forEachNamed([&](Node Child) {
      if (kindOf(Child) != Py::AsPatternTarget) {
        Entered = eval(Child, S);
        if (kindOf(N.parent()) == Py::ExceptClause)
          Entered = Store.unknown();
        return;
      }
      assignTarget(Child, Entered, S);
    });
    return Entered;
  }
  case Py::Lambda: {
    if (Node Parameters = N.field("parameters"))
      Parameters.forEachNamed([&](Node P) {
        if (Node Default = P.field("value"))
          eval(Default, S);
        if (Node Name = P.field("name"))
          P = Name;
        assignTarget(P, Store.unknown(), S);
      });
    eval(N.field("body"), S);
    return Store.unknown();
  }
  case Py::Yield: {
    Value V = evalChildren(N, S);
    if (CurrentFunction)
      grow(Functions[CurrentFunction.id()].Returned,
           container(Atom::Iterator, CurrentFunction, {V}));
    return Store.unknown();
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

Value Interpreter::evalAttribute(Node N, FlowState &S) {
  Value Object = eval(N.field("object"), S);
  llvm::StringRef Name = text(N.field("attribute"));
  Value Result;
  for (const Atom &A : Object.atoms())
    Result = Store.join(Result, memberOf(A, N, Name));
  if (Object.partial() || Result.bottom())
    Result = Store.weaken(Result);
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
  default:
    return Store.unknown();
  }
}

Value Interpreter::projectMember(Node Class, llvm::StringRef Name,
                                 Value Receiver, Node AttributeNode,
                                 unsigned Nesting) {
  if (Nesting > 8) // Classes that inherit from themselves.
    return Store.unknown();
  ClassInfo &Info = Classes[Class.id()];
  auto Found = Info.Attributes.find(Name);
  if (Found != Info.Attributes.end() && !Found->second.bottom()) {
    Value Result;
    for (const Atom &A : Found->second.atoms()) {
      Atom Bound = A;
      if (A.TheKind == Atom::ProjectFunction)
        Bound.Elements = Store.elements({Receiver});
      Result = Store.join(Result, Store.make(Bound));
    }
    // Other modules may set attributes, too.
    return Store.weaken(Result);
  }
  Value Result;
  // A copy: evaluating members may add classes to the map.
  llvm::SmallVector<Value, 2> Bases = Info.Bases;
  for (const Value &Base : Bases)
    for (const Atom &A : Base.atoms()) {
      if (A.TheKind == Atom::ProjectClass)
        Result = Store.join(Result, projectMember(A.Origin, Name, Receiver,
                                                  AttributeNode, Nesting + 1));
      else if (A.TheKind == Atom::Class && !A.Ent->open() &&
               A.Ent->Symbol.lookup(Name)) {
        Atom Object = A;
        Object.TheKind = Atom::Instance;
        Object.Origin = Class;
        Result = Store.join(Result, memberOf(Object, AttributeNode, Name));
      }
    }
  return Store.weaken(Result);
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
  if (IsSlice)
    return Object.single() ? container(Atom::List, N, {elementOf(Object)})
                           : Store.weaken(Object);
  Value Result;
  for (const Atom &A : Object.atoms()) {
    const Atom *Key = Index.single();
    uint32_t Position;
    if (A.TheKind == Atom::Dict)
      Result = Store.join(Result, A.Elements[1]);
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
  evalChildren(N, S);
  if (std::optional<std::string> Text = stringValue(N, R.Doc.text()))
    return constant(Atom::Str, N, Store.save(*Text));
  return constant(Atom::Str, Node(), "");
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
  Value Joint;
  for (const Value &Element : Elements)
    Joint = Store.join(Joint, Element);
  return container(Atom::List, N, {Joint});
}

Value Interpreter::evalDictionary(Node N, FlowState &S) {
  Value Keys, Values;
  N.forEachNamed([&](Node Child) {
    if (kindOf(Child) == Py::Pair) {
      Keys = Store.join(Keys, eval(Child.field("key"), S));
      Values = Store.join(Values, eval(Child.field("value"), S));
    } else if (kindOf(Child) == Py::DictionarySplat) {
      Value Inner = evalChildren(Child, S);
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

Value Interpreter::annotationValue(Value ClassObject) {
  Value Result;
  for (const Atom &A : ClassObject.atoms()) {
    Atom Object = A;
    if (A.TheKind == Atom::Class) {
      Object.TheKind = Atom::Instance;
      Object.Origin = Node();
    } else if (A.TheKind == Atom::ProjectClass) {
      Object.TheKind = Atom::ProjectInstance;
    }
    Result = Store.join(Result, Store.make(Object));
  }
  return Result.bottom() ? Store.unknown() : Result;
}

Value Interpreter::evalType(Node N, FlowState &S) {
  // `Optional[T]` is a generic_type inside of annotations and a subscript
  // where the generic is a dotted name.
  Node Generic;
  llvm::SmallVector<Value, 2> Arguments;
  switch (kindOf(N)) {
  case Py::Type:
  case Py::ParenthesizedExpression:
    return N.namedChildCount() ? evalType(N.namedChild(0), S) : Store.unknown();
  case Py::GenericType:
    Generic = N.namedChild(0);
    N.forEachNamed([&](Node Child) {
      if (kindOf(Child) == Py::TypeParameter)
        Child.forEachNamed(
            [&](Node T) { Arguments.push_back(evalType(T, S)); });
    });
    break;
  case Py::Subscript:
    Generic = N.field("value");
    N.forEachNamed([&](Node Child) {
      if (Child != Generic)
        Arguments.push_back(evalType(Child, S));
    });
    break;
  case Py::UnionType:
  case Py::BinaryOperator: {
    Value Result;
    N.forEachNamed(
        [&](Node Child) { Result = Store.join(Result, evalType(Child, S)); });
    return Result;
  }
  case Py::Tuple:
  case Py::List:
    // Inside of a subscript: several arguments, a callable's parameters.
    N.forEachNamed([&](Node Child) { evalType(Child, S); });
    return Store.unknown();
  case Py::None:
    return constant(Atom::None, N, "None");
  default:
    return annotationValue(eval(N, S));
  }
  eval(Generic, S);
  llvm::StringRef Name = text(Generic).rsplit('.').second;
  if (Name.empty())
    Name = text(Generic);
  if (Arguments.empty())
    return Store.unknown();
  if (Name == "Optional")
    return Store.join(Arguments[0], constant(Atom::None, Node(), "None"));
  if (Name == "Union" || Name == "Annotated" || Name == "Final" ||
      Name == "ClassVar") {
    Value Result;
    for (const Value &Argument : Arguments)
      Result = Store.join(Result, Argument);
    return Result;
  }
  if (Name == "Dict" || Name == "dict" || Name == "Mapping" ||
      Name == "DefaultDict")
    return Arguments.size() == 2 ? container(Atom::Dict, N, Arguments)
                                 : Store.unknown();
  if (Name == "Tuple" || Name == "tuple")
    return container(Atom::Tuple, N, Arguments);
  if (Name == "List" || Name == "list" || Name == "Set" || Name == "set" ||
      Name == "Sequence" || Name == "FrozenSet")
    return container(Atom::List, N, {Arguments[0]});
  if (Name == "Iterator" || Name == "Iterable" || Name == "Generator")
    return container(Atom::Iterator, N, {Arguments[0]});
  return Store.unknown();
}

} // namespace amlift::analyzers
