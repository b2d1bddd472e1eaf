//===- Library.cpp - Functions of Python that pass objects on -------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "analyzers/resolve/Interpreter.h"

using namespace amlift::grammars;
using llvm::StringRef;

namespace amlift::analyzers {

Value Interpreter::awaited(Value Promise) {
  Value Result;
  for (const Atom &A : Promise.atoms())
    Result = Store.join(Result, A.TheKind == Atom::Promise ? A.Elements[0]
                                                           : Store.make(A));
  return Promise.partial() || Result.bottom() ? Store.weaken(Result) : Result;
}

/// The member that a text names. Where a default stands for what an object
/// lacks, only those objects are meant that have the member.
Value Interpreter::memberByName(Value Object, StringRef Name, bool HasDefault) {
  Value Meant;
  for (const Atom &A : Object.atoms())
    if (!HasDefault || A.TheKind != Atom::Instance || A.Ent->open() ||
        hasMember(A, Name))
      Meant = Store.join(Meant, Store.make(A));
  return Store.weaken(membersOf(Meant, Node(), Name));
}

std::optional<Value>
Interpreter::callBuiltin(StringRef Name, Node Call,
                         llvm::ArrayRef<std::pair<Node, Value>> Arguments) {
  auto Argument = [&](size_t I) {
    return I < Arguments.size() &&
                   kindOf(Arguments[I].first) != Py::KeywordArgument
               ? Arguments[I].second
               : Store.unknown();
  };
  auto Keyword = [&](StringRef Wanted) {
    for (auto &[Whole, V] : Arguments)
      if (kindOf(Whole) == Py::KeywordArgument &&
          text(Whole.field("name")) == Wanted)
        return V;
    return Value();
  };
  auto Apply = [&](Value Function, Value To) {
    return callValue(Function, Call, {{Node(), To}});
  };
  if (Name == "sorted" || Name == "max" || Name == "min")
    if (Value Key = Keyword("key"); !Key.bottom())
      Apply(Key, elementOf(Argument(0)));
  if (Name == "list" || Name == "sorted" || Name == "set" || Name == "tuple" ||
      Name == "frozenset" || Name == "deque")
    return container(Atom::List, Call,
                     {Arguments.empty() ? Value() : elementOf(Argument(0))});
  if (Name == "dict" && Arguments.empty())
    return dictionary(Call, {});
  if (Name == "dict" && llvm::all_of(Arguments, [](const auto &A) {
        return kindOf(A.first) == Py::KeywordArgument;
      })) {
    llvm::SmallVector<std::pair<StringRef, Value>, 8> Entries;
    for (auto &[Whole, V] : Arguments)
      Entries.emplace_back(text(Whole.field("name")), V);
    return dictionary(Call, Entries);
  }
  if (Name == "defaultdict") {
    StringRef Factory =
        Arguments.empty() ? StringRef() : text(Arguments.front().first);
    return container(Atom::Dict, Call,
                     {Value(), Factory == "list" || Factory == "set"
                                   ? container(Atom::List, Call, {Value()})
                               : Factory == "dict"
                                   ? dictionary(Call, {})
                                   : callValue(Argument(0), Call, {})});
  }
  if (Name == "iter" || Name == "reversed")
    return container(Atom::Iterator, Call, {elementOf(Argument(0))});
  if (Name == "map") {
    Value Element = elementOf(Argument(1));
    return container(Atom::Iterator, Call, {Apply(Argument(0), Element)});
  }
  if (Name == "filter") {
    Value Element = elementOf(Argument(1));
    Apply(Argument(0), Element);
    return container(Atom::Iterator, Call, {Element});
  }
  if (Name == "next")
    return elementOf(Argument(0));
  if (Name == "max" || Name == "min")
    return Arguments.size() > 1 &&
                   kindOf(Arguments[1].first) != Py::KeywordArgument
               ? Store.unknown()
               : elementOf(Argument(0));
  if (Name == "enumerate")
    return container(
        Atom::Iterator, Call,
        {container(Atom::Tuple, Call,
                   {constant(Atom::Int, Node(), ""), elementOf(Argument(0))})});
  if (Name == "zip") {
    llvm::SmallVector<Value, 4> Elements;
    for (auto &[Node, V] : Arguments)
      Elements.push_back(elementOf(V));
    return container(Atom::Iterator, Call,
                     {container(Atom::Tuple, Call, Elements)});
  }
  if (Name == "str" && Arguments.size() == 1)
    return callTextFunction(Call, Name, Arguments);
  if (Name == "str" || Name == "repr" || Name == "input")
    return constant(Atom::Str, Node(), "");
  if (Name == "int" || Name == "len")
    return constant(Atom::Int, Node(), "");
  if (Name == "float")
    return constant(Atom::Float, Node(), "");
  if (Name == "bool" || Name == "isinstance" || Name == "hasattr")
    return constant(Atom::Bool, Node(), "");
  if (Name == "super")
    return superObject();
  if (Name == "type" && Arguments.size() == 1)
    return classesOf(Argument(0));
  const Atom *Text = Argument(1).single();
  bool Named = Text && Text->TheKind == Atom::Str && Text->HasConstant;
  if (Name == "getattr" && Named) {
    bool HasDefault = Arguments.size() > 2;
    Value V = memberByName(Argument(0), Text->Constant, HasDefault);
    return HasDefault ? Store.join(V, Argument(2)) : V;
  }
  if (Name == "setattr" && Named && Arguments.size() == 3) {
    Value New = Argument(2);
    if (Recording && holdsV1Object(Argument(0))) {
      FieldWrite Write;
      Write.Where = Call;
      Write.Base = Arguments[0].first;
      Write.Object = Argument(0);
      Write.Path.push_back({Text->Constant, false});
      Write.New = Arguments[2].first;
      Write.NewValue = New;
      recordWrite(std::move(Write));
    }
    for (const Atom &A : Argument(0).atoms())
      if (ClassInfo *Info = A.TheKind == Atom::ProjectInstance
                                ? Link.classOf(A.Origin)
                                : nullptr)
        growShared(*Info, Info->Attributes[Text->Constant], New);
    return constant(Atom::None, Node(), "None");
  }
  return std::nullopt;
}

/// Functions of the standard library, by the name that people call them:
/// nothing else of these names passes objects on.
std::optional<Value>
Interpreter::callLibrary(Node Call, Node Function,
                         llvm::ArrayRef<std::pair<Node, Value>> Arguments,
                         FlowState &S) {
  StringRef Name = text(Function);
  if (kindOf(Function) == Py::Identifier && !Scopes.variableOf(Function))
    if (auto V = callBuiltin(Name, Call, Arguments))
      return V;
  StringRef Last = lastPart(Name);
  if (Arguments.empty() || Last.size() > 24)
    return std::nullopt;
  if (auto V = callTextFunction(Call, Name, Arguments))
    return V;
  Value First = Arguments.front().second;
  auto Rest = Arguments.drop_front();
  if (Last == "deque" || Last == "defaultdict")
    return callBuiltin(Last, Call, Arguments);
  if (Last == "cast" && Arguments.size() == 2) {
    llvm::SaveAndRestore Silent(Recording, false);
    Value V = evalType(Arguments[0].first, S);
    return V.unknown() ? Arguments[1].second : V;
  }
  if (Last == "deepcopy" || Name == "copy.copy" || Name == "copy")
    return First;
  if (Last == "partial") {
    Value Result;
    for (Atom A : First.atoms()) {
      llvm::SmallVector<Value, 4> Bound(A.Elements);
      llvm::SmallVector<std::pair<Node, Value>, 4> Keywords;
      for (auto &[Whole, V] : Rest)
        if (kindOf(Whole) == Py::KeywordArgument)
          Keywords.emplace_back(Whole, V);
        else
          Bound.push_back(V);
      if (A.TheKind == Atom::ProjectFunction) {
        callProject(A.Origin, Bound, Keywords);
        A.Elements = Store.elements(Bound);
        Result = Store.join(Result, Store.make(A));
      } else if (A.Ent || A.TheKind == Atom::ProjectClass) {
        Result = Store.join(
            Result, container(Atom::Function, Call, {callAtom(A, Call, Rest)}));
      }
    }
    return Store.weaken(Result);
  }
  if (Name == "asyncio.run" || Last == "run_until_complete")
    return awaited(First);
  if (Last == "create_task" || Last == "ensure_future" || Last == "wait_for" ||
      Last == "shield")
    return First;
  if (Last == "gather") {
    llvm::SmallVector<Value, 4> Results;
    for (auto &[Whole, V] : Arguments)
      Results.push_back(kindOf(Whole) == Py::ListSplat ? elementOf(V)
                                                       : awaited(V));
    return container(Atom::Promise, Call,
                     {container(Atom::Tuple, Call, Results)});
  }
  bool IsCallable = llvm::any_of(First.atoms(), [](const Atom &A) {
    return A.TheKind == Atom::ProjectFunction || A.TheKind == Atom::Callable ||
           A.TheKind == Atom::Function || A.TheKind == Atom::Class;
  });
  if (IsCallable && (Last == "to_thread" || Last == "submit"))
    return container(Atom::Promise, Call, {callValue(First, Call, Rest)});
  if (Last == "enter_context" || Last == "enter_async_context")
    return entered(First);
  if (Last == "import_module")
    if (const Atom *A = First.single();
        A && A->TheKind == Atom::Str && A->HasConstant)
      if (const Entity *E = Store.entities().get(A->Constant))
        return valueOfEntity(E, Node());
  if (Last == "field")
    for (auto &[Whole, V] : Arguments)
      if (kindOf(Whole) == Py::KeywordArgument) {
        StringRef Keyword = text(Whole.field("name"));
        if (Keyword == "default")
          return Store.weaken(V);
        if (Keyword == "default_factory")
          return Store.weaken(text(Whole.field("value")) == "list"
                                  ? container(Atom::List, Call, {Value()})
                              : text(Whole.field("value")) == "dict"
                                  ? dictionary(Call, {})
                                  : callValue(V, Call, {}));
      }
  return std::nullopt;
}

} // namespace amlift::analyzers
