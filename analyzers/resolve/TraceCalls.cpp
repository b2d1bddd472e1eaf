//===- TraceCalls.cpp - Proofs through calls and members ------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "analyzers/resolve/Interpreter.h"
#include "analyzers/resolve/Tracer.h"

using namespace amlift::grammars;

namespace amlift::analyzers {

/// Whether a type of the catalogue names a class; Self is the receiver's.
static bool mentions(catalog::Type T, const Entity *Class,
                     const Entity *Receiver) {
  switch (T.kind()) {
  case catalog::Type::Instance:
  case catalog::Type::ClassOf:
    return T.symbol() == Class->Symbol;
  case catalog::Type::Self:
    return Class == Receiver;
  default:
    return llvm::any_of(T.args(), [&](catalog::Type Inner) {
      return mentions(Inner, Class, Receiver);
    });
  }
}

/// The identifier that names what an expression means.
static Node nameIn(Node Expression) {
  Node Attribute = Expression.field("attribute");
  return Attribute ? Attribute : Expression;
}

bool Tracer::traceCall(ModuleNode N, Wanted W) {
  ModuleNode Function = {N.Module, N.At.field("function")};
  Value Callee = valueOf(Function);
  for (bool Sure : {true, false})
    for (const Atom &A : Callee.atoms())
      if (traceCallee(N, A, Sure, W))
        return true;
  if (text(Function) == "super") {
    for (Node Class = N.At.parent(); Class; Class = Class.parent())
      if (kindOf(Class) == Py::ClassDefinition)
        return traceBases(N.Module, Class, W);
    return false;
  }
  if (text(Function) == "getattr" && traceGetattr(N, W))
    return true;
  // Functions of Python that pass on what they get, methods of containers.
  if (Node Object = Function.At.field("object");
      Object && holds(valueOf({N.Module, Object}), W) &&
      trace({N.Module, Object}, W))
    return true;
  if (traceParts({N.Module, N.At.field("arguments")}, W))
    return true;
  return holds(Callee, W) && trace(Function, W);
}

/// getattr(object, "name").
bool Tracer::traceGetattr(ModuleNode Call, Wanted W) {
  Node List = Call.At.field("arguments");
  ModuleNode Object = {Call.Module, List.namedChild(0)};
  ModuleNode Name = {Call.Module, List.namedChild(1)};
  const Atom *Text = valueOf(Name).single();
  if (!Text || Text->TheKind != Atom::Str || !Text->HasConstant)
    return false;
  for (const Atom &A : valueOf(Object).atoms()) {
    if (!A.Ent || A.TheKind == Atom::Callable)
      continue;
    const Entity *E = Link.Store->entities().member(A.Ent, Text->Constant);
    bool Found =
        E == W.Ent || (!E->open() && mentions(E->Symbol.type(), W.Ent, A.Ent));
    if (Found && step(StepKind::Attribute, Name,
                      [&] { return trace(Object, {A.TheKind, A.Ent}); }))
      return true;
  }
  return false;
}

/// Sure: the catalogue has to say that the callee returns the wanted.
bool Tracer::traceCallee(ModuleNode Call, const Atom &Callee, bool Sure,
                         Wanted W) {
  ModuleNode Function = {Call.Module, Call.At.field("function")};
  ModuleNode Name = {Call.Module, nameIn(Function.At)};
  switch (Callee.TheKind) {
  case Atom::Class: {
    bool Other = !Callee.Ent->open() &&
                 Callee.Ent->Symbol.type().kind() != catalog::Type::Unknown;
    if (Other ? !mentions(Callee.Ent->Symbol.type(), W.Ent, Callee.Ent)
              : Callee.Ent != W.Ent)
      return false;
    return step(Other ? StepKind::Correction : StepKind::Constructed, Name,
                [&] { return trace(Function, {Atom::Class, Callee.Ent}); });
  }
  case Atom::Callable: {
    if (Callee.Ent->open())
      return false;
    const Atom *Receiver = nullptr;
    if (!Callee.Elements.empty() && !Callee.Elements[0].atoms().empty())
      Receiver = Callee.Elements[0].atoms().data();
    catalog::Symbol Symbol = Callee.Ent->Symbol;
    bool ByArgument = !catalog::resultRules(Symbol).Parameter.empty();
    if (Sure && !ByArgument &&
        !mentions(Symbol.type(), W.Ent, Receiver ? Receiver->Ent : nullptr))
      return false;
    return step(
        ByArgument || catalog::isCorrected(Symbol) ? StepKind::Correction
                                                   : StepKind::Returned,
        Name, [&] {
          Node Object = Function.At.field("object");
          if (Receiver && Object &&
              trace({Call.Module, Object}, {Receiver->TheKind, Receiver->Ent}))
            return true;
          return trace(Function, {Atom::Callable, Callee.Ent});
        });
  }
  case Atom::ProjectFunction:
    return !Sure && traceReturns(Callee.Origin, Call, W);
  case Atom::ProjectInstance: {
    const ClassInfo *Class = Link.classOf(Callee.Origin);
    if (Sure || !Class)
      return false;
    return llvm::any_of(
        Class->Attributes.lookup("__call__").atoms(),
        [&](const Atom &A) { return traceReturns(A.Origin, Call, W); });
  }
  default:
    return false;
  }
}

bool Tracer::traceReturns(Node Function, ModuleNode Call, Wanted W) {
  const FunctionInfo *Info = Link.function(Function);
  if (!Info || !holds(Info->Returned, W))
    return false;
  if (Call.At)
    Entered.push_back(Call);
  bool Found = llvm::any_of(Index.returnsOf(Function), [&](ModuleNode N) {
    ModuleNode Statement = {N.Module, N.At.parent()};
    if (kindOf(Statement.At) != Py::ReturnStatement &&
        kindOf(Statement.At) != Py::Yield)
      Statement = N;
    return holds(valueOf(N), W) &&
           step(StepKind::Returned, Statement, [&] { return trace(N, W); });
  });
  if (Call.At)
    Entered.pop_back();
  if (Found)
    return true;
  auto Home = llvm::find(Modules, Info->Home);
  return traceType({static_cast<uint32_t>(Home - Modules.begin()),
                    Function.field("return_type")},
                   W);
}

bool Tracer::traceAttribute(ModuleNode N, Wanted W) {
  Value Object = valueOf({N.Module, N.At.field("object")});
  for (bool Sure : {true, false})
    for (const Atom &A : Object.atoms())
      if (traceMember(N, A, Sure, W))
        return true;
  return false;
}

bool Tracer::traceMember(ModuleNode N, const Atom &Object, bool Sure,
                         Wanted W) {
  ModuleNode From = {N.Module, N.At.field("object")};
  ModuleNode Name = {N.Module, N.At.field("attribute")};
  auto Rest = [&] { return trace(From, {Object.TheKind, Object.Ent}); };
  switch (Object.TheKind) {
  case Atom::Module:
  case Atom::Class:
  case Atom::Instance: {
    const Entity *E = Link.Store->entities().member(Object.Ent, text(Name));
    if (E == W.Ent) // A name of the module, a class in it, a method.
      return Rest();
    if (E->open() || (Sure && !mentions(E->Symbol.type(), W.Ent, Object.Ent)))
      return false;
    return step(catalog::isCorrected(E->Symbol) ? StepKind::Correction
                                                : StepKind::Attribute,
                Name, Rest);
  }
  case Atom::ProjectInstance:
  case Atom::ProjectClass:
    return !Sure && (traceProjectMember(text(Name), Object.Origin, W) ||
                     traceBases(N.Module, Object.Origin, W));
  case Atom::ProjectModule:
    return !Sure && traceExport(Object.Constant, text(Name), W);
  default:
    return false;
  }
}

bool Tracer::traceProjectMember(llvm::StringRef Name, Node Class, Wanted W) {
  if (!VisitedMembers.insert({Class.id(), Name}).second)
    return false;
  const ClassInfo *Info = Link.classOf(Class);
  if (!Info)
    return false;
  auto Home = llvm::find(Modules, Info->Home);
  uint32_t Module = Home - Modules.begin();
  auto Known = Info->Attributes.find(Name);
  bool Has = Known != Info->Attributes.end() && holds(Known->second, W);
  if (Has) {
    for (ModuleNode Store : Index.storesTo(Name)) {
      Value Object = valueOf({Store.Module, Store.At.field("object")});
      bool Ours = llvm::any_of(Object.atoms(), [&](const Atom &A) {
        return A.isProject() && A.Origin == Class;
      });
      if (Ours && traceTarget(Store, W))
        return true;
    }
    // Records (namedtuple) have no class body.
    if (const Scope *Body = resolution(Module).scopes().scopeOf(Class))
      if (auto It = Body->Variables.find(Name); It != Body->Variables.end())
        if (traceVariable(Module, *It->second, Node(), W))
          return true;
    if (traceField(Name, Class, W))
      return true;
  } else if (Known != Info->Attributes.end()) {
    for (const Atom &A : Known->second.atoms())
      if (const FunctionInfo *Method = Link.function(A.Origin);
          Method && Method->IsProperty && traceReturns(A.Origin, {}, W))
        return true;
  }
  for (const Value &Base : Info->Bases)
    for (const Atom &A : Base.atoms())
      if (A.TheKind == Atom::ProjectClass &&
          traceProjectMember(Name, A.Origin, W))
        return true;
  return llvm::any_of(Info->Subclasses, [&](Node Below) {
    return traceProjectMember(Name, Below, W);
  });
}

/// The field of a data class: arguments of the calls that make its objects, and
/// the type that the class states.
bool Tracer::traceField(llvm::StringRef Name, Node Class, Wanted W) {
  FunctionInfo Init; // As the decorator writes it.
  const ClassInfo &Info = *Link.classOf(Class);
  Init.Names.push_back("self");
  Init.Names.append(Info.Fields.begin(), Info.Fields.end());
  if (llvm::any_of(Index.callsOf(Class), [&](ModuleNode Call) {
        return traceArgument(Call, Init, Name, W, /*Joined=*/true);
      }))
    return true;
  auto Home = llvm::find(Modules, Info.Home);
  uint32_t Module = Home - Modules.begin();
  bool Found = false;
  Class.field("body").forEachNamed([&](Node Statement) {
    Node Field = Statement.namedChild(0);
    if (!Found && kindOf(Field) == Py::Assignment && Field.field("type") &&
        text({Module, Field.field("left")}) == Name)
      Found = traceType({Module, Field.field("type")}, W);
  });
  return Found;
}

bool Tracer::traceBases(uint32_t Module, Node Class, Wanted W) {
  const ClassInfo *Info = Link.classOf(Class);
  if (!Info || !Visited.insert({Class.id(), W.Ent}).second)
    return false;
  auto Home = llvm::find(Modules, Info->Home);
  if (Home != Modules.end())
    Module = Home - Modules.begin();
  bool Found = false;
  Class.field("superclasses").forEachNamed([&](Node Base) {
    if (Found)
      return;
    for (const Atom &A : valueOf({Module, Base}).atoms()) {
      if (A.TheKind == Atom::Class && A.Ent == W.Ent)
        Found = step(StepKind::Inherited, {Module, Base}, [&] {
          return trace({Module, Base}, {Atom::Class, A.Ent});
        });
      else if (A.TheKind == Atom::ProjectClass)
        Found = traceBases(Module, A.Origin, W);
      if (Found)
        return;
    }
  });
  return Found;
}

} // namespace amlift::analyzers
