//===- Containers.cpp - Lists and dictionaries that change ----------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "analyzers/resolve/Interpreter.h"
#include "llvm/ADT/StringSwitch.h"

using namespace amlift::grammars;
using llvm::StringRef;

namespace amlift::analyzers {

Value Interpreter::dictionary(
    Node Origin, llvm::ArrayRef<std::pair<StringRef, Value>> Entries) {
  llvm::SmallVector<std::pair<StringRef, Value>, 8> Sorted;
  Value All;
  constexpr size_t MostNames = 16; // More are data, not a record.
  for (auto &[Name, V] : Entries) {
    if (Sorted.size() > MostNames)
      break;
    auto It = llvm::find_if(Sorted, [&](auto &E) { return E.first == Name; });
    if (It == Sorted.end())
      Sorted.emplace_back(Name, V);
    else
      It->second = V; // The last one wins.
  }
  if (Sorted.size() > MostNames) {
    llvm::SmallVector<Value, 32> Values;
    for (auto &[Name, V] : Entries)
      Values.push_back(V);
    return container(Atom::Dict, Origin,
                     {constant(Atom::Str, Node(), ""), joinAll(Values)});
  }
  llvm::sort(Sorted,
             [](const auto &A, const auto &B) { return A.first < B.first; });
  llvm::SmallVector<Value, 8> Elements = {constant(Atom::Str, Node(), ""), All};
  llvm::SmallVector<StringRef, 8> Names;
  for (auto &[Name, V] : Sorted) {
    Names.push_back(Name);
    Elements.push_back(V);
    Elements[1] = Store.join(Elements[1], V);
  }
  Atom A;
  A.TheKind = Atom::Dict;
  A.Origin = Origin;
  A.Names = Store.names(Names);
  A.Elements = Store.elements(Elements);
  return Store.make(A);
}

/// One value for the elements of a list. Of long lists of constants only the
/// first ones are told apart: the rest is data.
Value Interpreter::joinAll(llvm::ArrayRef<Value> Elements) {
  constexpr size_t MostConstants = 32;
  Value Joint;
  for (auto [I, V] : llvm::enumerate(Elements)) {
    const Atom *A = V.single();
    Joint = I < MostConstants || !A || !A->HasConstant ? Store.join(Joint, V)
                                                       : Store.weaken(Joint);
  }
  return Joint;
}

/// The name that a key is, if it is a constant text.
static std::optional<StringRef> nameOf(Value Key) {
  const Atom *A = Key.single();
  if (A && A->TheKind == Atom::Str && A->HasConstant)
    return A->Constant;
  return std::nullopt;
}

Value Interpreter::entryOf(const Atom &Dict, Value Key) {
  if (std::optional<StringRef> Name = nameOf(Key))
    for (auto [I, Known] : llvm::enumerate(Dict.Names))
      if (Known == *Name)
        return Dict.Elements[2 + I];
  return Dict.Elements[1];
}

Value Interpreter::withEntry(const Atom &Dict, Value Key, Value New) {
  std::optional<StringRef> Name = nameOf(Key);
  bool AllNamed = !Dict.Names.empty() || Dict.Elements[1].bottom();
  if (Name && AllNamed) {
    llvm::SmallVector<std::pair<StringRef, Value>, 8> Entries;
    for (auto [I, Known] : llvm::enumerate(Dict.Names))
      Entries.emplace_back(Known, Dict.Elements[2 + I]);
    Entries.emplace_back(*Name, New);
    return dictionary(Dict.Origin, Entries);
  }
  Atom Grown;
  Grown.TheKind = Atom::Dict;
  Grown.Origin = Dict.Origin;
  Grown.Elements = Store.elements(
      {Store.join(Dict.Elements[0], Key), Store.join(Dict.Elements[1], New)});
  return Store.make(Grown);
}

void Interpreter::growDisplays(Value Containers) {
  for (const Atom &A : Containers.atoms()) {
    bool IsDisplay = kindOf(A.Origin) == Py::List ||
                     kindOf(A.Origin) == Py::Set ||
                     kindOf(A.Origin) == Py::Dictionary;
    if (!IsDisplay)
      continue;
    Value &Slot = Grown[A.Origin.id()];
    Value Joint = Store.join(Slot, Store.make(A));
    if (Joint == Slot)
      continue;
    Slot = Joint;
    Node Function = A.Origin.parent();
    while (Function && kindOf(Function) != Py::FunctionDefinition)
      Function = Function.parent();
    FunctionInfo *Info = Function ? Link.function(Function) : nullptr;
    (Info ? Info->Own : Body).Dirty = true;
    Dirty = true;
  }
}

Value Interpreter::withGrowth(Node Display, Value V) {
  if (Grown.empty())
    return V;
  auto It = Grown.find(Display.id());
  const Atom *Own = V.single();
  if (It == Grown.end() || !Own)
    return V;
  if (Own->TheKind == Atom::List)
    return Store.join(V, It->second);
  for (const Atom &A : It->second.atoms()) {
    if (A.Names.empty() || Own->Names.empty() != Own->Elements[1].bottom()) {
      V = container(Atom::Dict, Display,
                    {Store.join(Own->Elements[0], A.Elements[0]),
                     Store.join(Own->Elements[1], A.Elements[1])});
      Own = V.single();
      continue;
    }
    for (auto [I, Name] : llvm::enumerate(A.Names)) {
      Value Key = constant(Atom::Str, A.Origin, Name);
      Value Entry = A.Elements[2 + I];
      if (llvm::is_contained(Own->Names, Name))
        Entry = Store.join(Entry, entryOf(*Own, Key));
      V = withEntry(*Own, Key, Entry);
      Own = V.single();
    }
  }
  return V;
}

void Interpreter::storeInto(Node Place, Value New, FlowState &S) {
  llvm::SaveAndRestore Silent(Recording, false);
  switch (kindOf(Place)) {
  case Py::Identifier:
    if (Variable *V = Scopes.variableOf(Place)) {
      bool IsOwn = blockOf(V->Owner) == Current && !V->BoundElsewhere;
      if (!IsOwn || V->isParameter())
        growDisplays(New);
      if (IsOwn)
        assign(V, New, S);
      else
        growVariable(V, New); // A list of the module, filled by a function.
    }
    return;
  case Py::Attribute:
    return storeAttribute(Place, New, S);
  case Py::Subscript:
    return storeSubscript(Place, New, S);
  default:
    return;
  }
}

void Interpreter::storeSubscript(Node Target, Value New, FlowState &S) {
  Node ObjectNode = Target.field("value");
  Value Object = eval(ObjectNode, S);
  Value Key = Store.unknown();
  bool IsSlice = false;
  Target.forEachNamed([&](Node Child) {
    if (Child == ObjectNode)
      return;
    Key = eval(Child, S);
    IsSlice |= kindOf(Child) == Py::Slice;
  });
  Value Changed;
  bool Any = false;
  for (const Atom &A : Object.atoms()) {
    Value After = Store.make(A);
    if (A.TheKind == Atom::Dict) {
      After = withEntry(A, Key, New);
      Any = true;
    } else if (A.TheKind == Atom::List) {
      After = container(
          Atom::List, A.Origin,
          {Store.join(A.Elements[0], IsSlice ? elementOf(New) : New)});
      Any = true;
    }
    Changed = Store.join(Changed, After);
  }
  if (Any)
    storeInto(ObjectNode, Object.partial() ? Store.weaken(Changed) : Changed,
              S);
}

/// Methods of containers whose results hold what the container holds.
std::optional<Value> Interpreter::readContainer(const Atom &A, StringRef Method,
                                                Node Origin, Value First) {
  if (A.TheKind == Atom::Promise && Method == "result")
    return A.Elements[0];
  if (A.TheKind == Atom::Iterator && Method == "send") {
    // A generator's origin is its function.
    if (FunctionInfo *Info = Link.function(A.Origin))
      growParameter(*Info, SentName, First);
    return A.Elements[0];
  }
  if (Method == "copy" && (A.TheKind == Atom::Dict || A.TheKind == Atom::List))
    return Store.make(A);
  if (A.TheKind == Atom::Dict) {
    if (Method == "items") {
      if (A.Names.empty())
        return container(
            Atom::Iterator, Origin,
            {container(Atom::Tuple, Origin, {A.Elements[0], A.Elements[1]})});
      return container(
          Atom::Iterator, Origin,
          {container(Atom::Tuple, Origin,
                     {constant(Atom::Str, Node(), ""), A.Elements[1]})});
    }
    if (Method == "keys")
      return container(Atom::Iterator, Origin, {A.Elements[0]});
    if (Method == "values")
      return container(Atom::Iterator, Origin, {A.Elements[1]});
    if (Method == "get" || Method == "pop" || Method == "setdefault")
      return Store.weaken(entryOf(A, First));
  }
  if (A.TheKind == Atom::List && (Method == "pop" || Method == "popleft"))
    return A.Elements[0];
  return std::nullopt;
}

/// The container after a method that adds to it; none for other methods.
std::optional<Value>
Interpreter::grownContainer(const Atom &A, StringRef Method,
                            llvm::ArrayRef<std::pair<Node, Value>> Arguments) {
  auto Last = [&] { return Arguments.back().second; };
  if (A.TheKind == Atom::List && !Arguments.empty()) {
    bool Single = Method == "append" || Method == "add" ||
                  Method == "appendleft" || Method == "insert";
    if (Single || Method == "extend" || Method == "update")
      return container(
          Atom::List, A.Origin,
          {Store.join(A.Elements[0], Single ? Last() : elementOf(Last()))});
  }
  if (A.TheKind != Atom::Dict)
    return std::nullopt;
  if (Method == "setdefault" && Arguments.size() == 2)
    return withEntry(
        A, Arguments[0].second,
        Store.join(Arguments[1].second, A.Names.empty()
                                            ? Value()
                                            : entryOf(A, Arguments[0].second)));
  if (Method != "update")
    return std::nullopt;
  Value Result = Store.make(A);
  auto Add = [&](Value Key, Value New) {
    Value Next;
    for (const Atom &Dict : Result.atoms())
      Next = Store.join(Next, withEntry(Dict, Key, New));
    Result = Next;
  };
  for (auto &[Whole, V] : Arguments) {
    if (kindOf(Whole) == Py::KeywordArgument) {
      Node Name = Whole.field("name");
      Add(constant(Atom::Str, Name, text(Name)), V);
      continue;
    }
    for (const Atom &Other : V.atoms()) {
      if (Other.TheKind != Atom::Dict)
        continue;
      if (Other.Names.empty())
        Add(Other.Elements[0], Other.Elements[1]);
      for (auto [I, Name] : llvm::enumerate(Other.Names))
        Add(constant(Atom::Str, Whole, Name), Other.Elements[2 + I]);
    }
  }
  return Result;
}

std::optional<Value>
Interpreter::callMethodOf(Value Object, Node Call, Node Function,
                          llvm::ArrayRef<std::pair<Node, Value>> Arguments,
                          FlowState &S) {
  if (auto V = callTextMethod(Call, Function, Object, Arguments))
    return Object.partial() ? Store.weaken(*V) : *V;
  Node ObjectNode = Function.field("object");
  StringRef Method = text(Function.field("attribute"));
  static constexpr StringRef Known[] = {
      "add",    "append",     "appendleft", "copy",  "extend",  "get",
      "insert", "items",      "keys",       "pop",   "popleft", "result",
      "send",   "setdefault", "update",     "values"};
  if (!llvm::is_contained(Known, Method))
    return std::nullopt;
  Value Result, Changed;
  bool Reads = false, Grows = false;
  Value First = Arguments.empty() ? Store.unknown() : Arguments[0].second;
  for (const Atom &A : Object.atoms()) {
    std::optional<Value> After = grownContainer(A, Method, Arguments);
    Grows |= After.has_value();
    Changed = Store.join(Changed, After ? *After : Store.make(A));
    const Atom *Now = After ? After->single() : nullptr;
    if (auto V = readContainer(Now ? *Now : A, Method, Call, First)) {
      Reads = true;
      Result = Store.join(Result, *V);
    }
  }
  if (Grows)
    storeInto(ObjectNode, Object.partial() ? Store.weaken(Changed) : Changed,
              S);
  if (Reads)
    return Object.partial() ? Store.weaken(Result) : Result;
  if (Grows)
    return constant(Atom::None, Node(), "None");
  return std::nullopt;
}

} // namespace amlift::analyzers
