//===- Classes.cpp - Members and objects of project classes ---------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "analyzers/resolve/Interpreter.h"

using namespace amlift::grammars;

namespace amlift::analyzers {

Value Interpreter::projectMember(Node Class, llvm::StringRef Name,
                                 Value Receiver, Node AttributeNode,
                                 unsigned Nesting) {
  if (Nesting == 0)
    Searched.clear();
  // Classes may share bases, and mutated ones inherit from themselves.
  if (Nesting > 8 || !Searched.insert(Class.id()).second)
    return Store.unknown();
  ClassInfo *Info = Link.classOf(Class);
  if (!Info)
    return Store.unknown();
  Info->ReadBy.insert(Running);
  auto Found = Info->Attributes.find(Name);
  if (Found != Info->Attributes.end() && !Found->second.bottom()) {
    Value Result;
    for (const Atom &A : Found->second.atoms()) {
      Atom Bound = A;
      FunctionInfo *Method =
          A.TheKind == Atom::ProjectFunction && A.Elements.empty()
              ? Link.function(A.Origin)
              : nullptr;
      if (Method && Method->IsProperty) {
        Result = Store.join(Result, callProject(A.Origin, {Receiver}, {}));
        continue;
      }
      if (Method && Method->Class && !Method->IsStatic)
        Bound.Elements = Store.elements({Receiver});
      Result = Store.join(Result, Store.make(Bound));
    }
    // Other modules may set attributes, too.
    return Info->IsClosed ? Result : Store.weaken(Result);
  }
  Value Result;
  // A copy: evaluating members may add classes to the map.
  llvm::SmallVector<Value, 2> Bases = Info->Bases;
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
  // What only subclasses define.
  constexpr size_t MostSubclasses = 32;
  if (Result.atoms().empty() && Nesting == 0)
    for (Node Subclass :
         llvm::ArrayRef(Info->Subclasses).take_front(MostSubclasses))
      if (ClassInfo *Below = Link.classOf(Subclass)) {
        Below->ReadBy.insert(Running);
        Result = Store.join(Result, Below->Attributes.lookup(Name));
      }
  return Store.weaken(Result);
}

Value Interpreter::callMethod(const Atom &Object, llvm::StringRef Name,
                              llvm::ArrayRef<std::pair<Node, Value>> Arguments,
                              Node Call) {
  Value Result;
  for (const Atom &A :
       projectMember(Object.Origin, Name, Store.make(Object), Node(), 0)
           .atoms())
    Result = Store.join(Result, callAtom(A, Call, Arguments));
  return Result;
}

Value Interpreter::entered(Value Manager) {
  Value Result;
  for (const Atom &A : Manager.atoms()) {
    Value Own;
    if (A.TheKind == Atom::ProjectInstance)
      for (llvm::StringRef Name : {"__enter__", "__aenter__"})
        Own = Store.join(Own, callMethod(A, Name, {}, Node()));
    Result = Store.join(Result, Own.bottom() ? Store.make(A) : Own);
  }
  return Manager.partial() || Result.bottom() ? Store.weaken(Result) : Result;
}

Value Interpreter::construct(const Atom &Class,
                             llvm::ArrayRef<std::pair<Node, Value>> Arguments) {
  Atom A;
  A.TheKind = Atom::ProjectInstance;
  A.Origin = Class.Origin;
  A.Home = Class.Home;
  Value Object = Store.make(A);
  ClassInfo *Info = Link.classOf(Class.Origin);
  if (!Info)
    return Object;
  Value Init = projectMember(Class.Origin, "__init__", Object, Node(), 0);
  bool HasInit = false;
  for (const Atom &F : Init.atoms())
    if (F.TheKind == Atom::ProjectFunction) {
      callProject(F.Origin, {Object}, Arguments);
      HasInit = true;
    }
  if (HasInit)
    return Object;
  // Data classes and named tuples: arguments are fields.
  size_t Position = 0;
  for (auto &[Whole, V] : Arguments) {
    llvm::StringRef Field;
    if (kindOf(Whole) == Py::KeywordArgument)
      Field = text(Whole.field("name"));
    else if (Position < Info->Fields.size())
      Field = Info->Fields[Position++];
    if (llvm::is_contained(Info->Fields, Field))
      growShared(*Info, Info->Attributes[Field], V);
  }
  return Object;
}

Value Interpreter::itemOf(const Atom &Object, Value Index, Node N) {
  const ClassInfo *Info = Link.classOf(Object.Origin);
  uint32_t Position;
  if (const Atom *Key = Index.single();
      Info && Key && Key->TheKind == Atom::Int &&
      !Key->Constant.getAsInteger(10, Position) &&
      Position < Info->Fields.size())
    return projectMember(Object.Origin, Info->Fields[Position],
                         Store.make(Object), Node(), 0);
  return callMethod(Object, "__getitem__", {{Node(), Index}}, N);
}

Value Interpreter::superObject() {
  FunctionInfo *Function =
      CurrentFunction ? Link.function(CurrentFunction) : nullptr;
  ClassInfo *Info =
      Function && Function->Class ? Link.classOf(Function->Class) : nullptr;
  if (!Info)
    return Store.unknown();
  Value Result;
  for (const Value &Base : Info->Bases)
    Result = Store.join(Result, annotationValue(Base));
  return Store.weaken(Result);
}

} // namespace amlift::analyzers
