//===- Annotations.cpp - What annotations say -----------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "analyzers/resolve/Interpreter.h"

using namespace amlift::grammars;
using llvm::StringRef;

namespace amlift::analyzers {

Value Interpreter::classesOf(Value Instances) {
  Value Result;
  for (Atom A : Instances.atoms()) {
    if (A.TheKind == Atom::Instance)
      A.TheKind = Atom::Class;
    else if (A.TheKind == Atom::ProjectInstance)
      A.TheKind = Atom::ProjectClass;
    else
      continue;
    if (A.TheKind == Atom::Class)
      A.Origin = Node();
    Result = Store.join(Result, Store.make(A));
  }
  return Store.weaken(Result);
}

Value Interpreter::valueOfName(StringRef Name) {
  for (const Scope *In = Current; In; In = In->Parent) {
    if (In->TheKind == Scope::Class && In != Current)
      continue;
    if (auto It = In->Variables.find(Name); It != In->Variables.end())
      return joined(It->second);
  }
  return starName(Name);
}

/// Text in front of and after the first Separator outside of brackets.
static std::pair<StringRef, StringRef> splitOutside(StringRef Text,
                                                    char Separator) {
  int Depth = 0;
  for (size_t I = 0; I != Text.size(); ++I) {
    if (Depth == 0 && Text[I] == Separator)
      return {Text.take_front(I), Text.drop_front(I + 1)};
    Depth += StringRef("[(").contains(Text[I]);
    Depth -= StringRef("])").contains(Text[I]);
  }
  return {Text, ""};
}

Value Interpreter::typeOfText(StringRef Text, Node Origin) {
  constexpr size_t Longest = 400; // Bounds the nesting, too.
  if (Text.size() > Longest)
    return Store.unknown();
  Text = Text.trim().trim("'\"").trim();
  if (auto [First, Rest] = splitOutside(Text, '|'); !Rest.empty())
    return Store.join(typeOfText(First, Origin), typeOfText(Rest, Origin));
  if (Text.empty())
    return Store.unknown();
  if (Text == "None")
    return constant(Atom::None, Node(), "None");
  if (Text.consume_back("]")) {
    auto [Generic, Inside] = Text.split('[');
    llvm::SmallVector<Value, 2> Arguments;
    while (!Inside.empty()) {
      auto [First, Rest] = splitOutside(Inside, ',');
      Arguments.push_back(typeOfText(First, Origin));
      Inside = Rest;
    }
    return genericValue(lastPart(Generic), Arguments, Origin);
  }
  auto [First, Rest] = Text.split('.');
  Value V = valueOfName(First);
  llvm::SaveAndRestore Silent(Recording, false);
  while (!Rest.empty()) {
    auto [Name, Tail] = Rest.split('.');
    Value Next;
    for (const Atom &A : V.atoms())
      Next = Store.join(Next, memberOf(A, Node(), Name));
    V = Next;
    Rest = Tail;
  }
  return annotationValue(V);
}

/// What a comment `# type: T` says; empty for other comments.
static StringRef typeComment(StringRef Comment) {
  if (!Comment.consume_front("#"))
    return "";
  Comment = Comment.ltrim();
  if (!Comment.consume_front("type:"))
    return "";
  Comment = Comment.split('#').first.trim();
  return Comment.starts_with("ignore") ? "" : Comment;
}

Value Interpreter::typeCommentOf(Node Statement) {
  StringRef Rest = R.Doc.text().substr(Statement.end()).ltrim(" \t");
  if (!Rest.starts_with("#"))
    return Value();
  StringRef Text = typeComment(
      Rest.take_until([](char C) { return C == '\n' || C == '\r'; }));
  return Text.empty() ? Value() : typeOfText(Text, Statement);
}

Value Interpreter::typeCommentOf(Node Function, uint32_t Parameter) {
  StringRef Text;
  auto Look = [&](Node Child) {
    if (kindOf(Child) == Py::Comment && Text.empty())
      Text = typeComment(text(Child));
  };
  Function.forEachNamed(Look);
  if (Node First = Function.field("body").namedChild(0); First && Text.empty())
    Look(First);
  if (!Text.consume_front("("))
    return Value();
  StringRef Inside = splitOutside(Text, ')').first;
  for (; Parameter && !Inside.empty(); --Parameter)
    Inside = splitOutside(Inside, ',').second;
  Inside = splitOutside(Inside, ',').first.trim();
  return Inside.empty() || Inside == "..." ? Value()
                                           : typeOfText(Inside, Function);
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
  case Py::String:
    eval(N, S);
    if (std::optional<std::string> Quoted = stringValue(N, R.Doc.text()))
      return typeOfText(*Quoted, N);
    return Store.unknown();
  default:
    return annotationValue(eval(N, S));
  }
  eval(Generic, S);
  llvm::StringRef Name = lastPart(text(Generic));
  return genericValue(Name, Arguments, N);
}

Value Interpreter::genericValue(StringRef Name, llvm::ArrayRef<Value> Arguments,
                                Node N) {
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
      Name == "DefaultDict" || Name == "MutableMapping" ||
      Name == "OrderedDict" || Name == "defaultdict")
    return Arguments.size() == 2 ? container(Atom::Dict, N, Arguments)
                                 : Store.unknown();
  if (Name == "Tuple" || Name == "tuple")
    return container(Atom::Tuple, N, Arguments);
  if (Name == "List" || Name == "list" || Name == "Set" || Name == "set" ||
      Name == "Sequence" || Name == "FrozenSet" || Name == "Collection" ||
      Name == "Deque" || Name == "deque" || Name == "frozenset")
    return container(Atom::List, N, {Arguments[0]});
  if (Name == "Iterator" || Name == "Iterable" || Name == "Generator" ||
      Name == "AsyncIterator" || Name == "AsyncGenerator")
    return container(Atom::Iterator, N, {Arguments[0]});
  if (Name == "Callable")
    return container(Atom::Function, N, {Arguments.back()});
  if (Name == "Awaitable" || Name == "Coroutine")
    return container(Atom::Promise, N, {Arguments.back()});
  if (Name == "Type" || Name == "type")
    return classesOf(Arguments[0]);
  return Store.unknown();
}

} // namespace amlift::analyzers
