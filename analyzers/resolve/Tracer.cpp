//===- Tracer.cpp - Proofs of uses ----------------------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "analyzers/resolve/Tracer.h"
#include "analyzers/resolve/Interpreter.h"

using namespace amlift::grammars;

namespace amlift::analyzers {

Tracer::Tracer(llvm::SmallVector<Interpreter *, 0> All, const Linkage &Link)
    : Modules(std::move(All)), Link(Link) {
  for (const Interpreter *Module : Modules)
    Index.add(Module->resolution());
}

const Resolution &Tracer::resolution(uint32_t Module) const {
  return Modules[Module]->resolution();
}

Value Tracer::valueOf(ModuleNode N) const {
  return resolution(N.Module).value(N.At);
}

llvm::StringRef Tracer::text(ModuleNode N) const {
  return N.At.text(resolution(N.Module).document().text());
}

std::optional<uint32_t> Tracer::moduleOf(llvm::StringRef Stem) const {
  Interpreter *Found =
      Link.Finder ? Link.Finder->module(Stem, /*Force=*/false) : nullptr;
  auto It = llvm::find(Modules, Found);
  if (!Found || It == Modules.end())
    return std::nullopt;
  return It - Modules.begin();
}

bool Tracer::holds(Value V, Wanted W, unsigned Depth) {
  return Depth != 6 && llvm::any_of(V.atoms(), [&](const Atom &A) {
           if (A.TheKind == W.Kind && A.Ent == W.Ent)
             return true;
           // The object that a method is bound to is not what it returns.
           return A.TheKind != Atom::Callable &&
                  A.TheKind != Atom::ProjectFunction &&
                  llvm::any_of(A.Elements, [&](Value Element) {
                    return holds(Element, W, Depth + 1);
                  });
         });
}

bool Tracer::step(StepKind Kind, ModuleNode N, llvm::function_ref<bool()> Rest,
                  bool Joined) {
  size_t Before = Steps.size();
  Steps.push_back({Kind, N.Module, N.At.span(), Joined});
  if (Rest())
    return true;
  Steps.resize(Before);
  return false;
}

bool Tracer::trace(ModuleNode N, Wanted W) {
  constexpr unsigned Deepest = 300; // Bounds the stack.
  if (!N.At || !Budget || Steps.size() > Deepest ||
      !Visited.insert({N.At.id(), W.Ent}).second)
    return false;
  return traceNode(N, W);
}

bool Tracer::spend() {
  if (!Budget)
    return false;
  --Budget;
  return true;
}

bool Tracer::traceNode(ModuleNode N, Wanted W) {
  if (!spend())
    return false;
  switch (kindOf(N.At)) {
  case Py::Identifier:
    return traceIdentifier(N, W);
  case Py::Attribute:
    return traceAttribute(N, W);
  case Py::Call:
    return traceCall(N, W);
  default:
    return traceParts(N, W);
  }
}

/// The parts of an expression whose values hold the wanted, first of all what
/// is read from and not the index.
bool Tracer::traceParts(ModuleNode N, Wanted W) {
  bool Found = false;
  N.At.forEachNamed([&](Node Part) {
    if (Found)
      return;
    Value V = valueOf({N.Module, Part});
    if (holds(V, W))
      Found = trace({N.Module, Part}, W);
    else if (V.bottom()) // No expression, such as a pair of a dictionary.
      Found = traceParts({N.Module, Part}, W);
  });
  return Found;
}

bool Tracer::traceIdentifier(ModuleNode N, Wanted W) {
  const Variable *V = resolution(N.Module).scopes().variableOf(N.At);
  if (!V)
    return traceStar(N.Module, text(N), W);
  return traceVariable(N.Module, *V, N.At, W) || traceNarrowing(N, W);
}

bool Tracer::traceVariable(uint32_t Module, const Variable &V, Node Use,
                           Wanted W) {
  // The nearest one above, then the others.
  llvm::SmallVector<const Binding *, 8> Bindings;
  for (const Binding &B : llvm::reverse(V.Bindings))
    if (Use && B.Name.begin() < Use.begin())
      Bindings.push_back(&B);
  for (const Binding &B : V.Bindings)
    if (!Use || B.Name.begin() >= Use.begin())
      Bindings.push_back(&B);
  for (const Binding *B : Bindings)
    if (traceBinding(Module, V, *B, W))
      return true;
  return llvm::any_of(Index.growthOf(&V),
                      [&](ModuleNode Place) { return traceTarget(Place, W); });
}

bool Tracer::traceBinding(uint32_t Module, const Variable &V, const Binding &B,
                          Wanted W) {
  ModuleNode Name = {Module, B.Name};
  switch (B.Kind) {
  case BindingKind::Import:
    return holds(valueOf(Name), W) && traceImport(Module, B, W);
  case BindingKind::Parameter:
    return traceParameter(Module, V, B, W);
  case BindingKind::Assignment:
  case BindingKind::Exception:
    return holds(valueOf(Name), W) && traceTarget(Name, W);
  case BindingKind::Definition:
  case BindingKind::Deletion:
    return false;
  }
  return false;
}

/// The statement or expression that gives a target its value, and the part of
/// a tuple that the target takes.
static std::pair<Node, std::optional<uint32_t>> storeOf(Node Target) {
  std::optional<uint32_t> Position;
  for (Node N = Target, Up = N.parent(); Up; N = Up, Up = N.parent())
    switch (kindOf(Up)) {
    case Py::PatternList:
    case Py::TuplePattern:
    case Py::ListPattern: {
      uint32_t I = 0;
      for (Node Before = N.previousNamedSibling(); Before;
           Before = Before.previousNamedSibling())
        ++I;
      Position = I;
      break;
    }
    case Py::AsPattern:
      if (kindOf(Up.parent()) != Py::CasePattern)
        return {Up, Position};
      break;
    case Py::Attribute:
    case Py::Subscript:
    case Py::AsPatternTarget:
    case Py::ListSplatPattern:
    case Py::ParenthesizedExpression:
    case Py::CasePattern:
    case Py::ClassPattern:
    case Py::DottedName:
    case Py::DictPattern:
    case Py::UnionPattern:
    case Py::KeywordPattern:
      break;
    default:
      return {Up, Position};
    }
  return {};
}

bool Tracer::traceTarget(ModuleNode Target, Wanted W) {
  auto [Store, Position] = storeOf(Target.At);
  uint32_t Module = Target.Module;
  ModuleNode Name = Target;
  if (Node Attribute = Target.At.field("attribute"))
    Name.At = Attribute;
  auto From = [&](Node Source) {
    if (Position &&
        (kindOf(Source) == Py::ExpressionList || kindOf(Source) == Py::Tuple))
      if (Node Part = Source.namedChild(*Position);
          Part && holds(valueOf({Module, Part}), W))
        Source = Part;
    return holds(valueOf({Module, Source}), W) && trace({Module, Source}, W);
  };
  return step(StepKind::Assigned, Name, [&] {
    switch (kindOf(Store)) {
    case Py::Assignment: {
      Node Right = Store.field("right");
      while (kindOf(Right) == Py::Assignment)
        Right = Right.field("right");
      return From(Right) || traceType({Module, Store.field("type")}, W) ||
             (resolution(Module)
                  .document()
                  .text()
                  .substr(Store.end())
                  .split('\n')
                  .first.contains("# type:") &&
              step(StepKind::Annotation, {Module, Store}, [] { return true; }));
    }
    case Py::AugmentedAssignment:
    case Py::ForStatement:
      return From(Store.field("right"));
    case Py::NamedExpression:
      return From(Store.field("value"));
    case Py::Call: // A container that grows.
      return traceParts({Module, Store.field("arguments")}, W);
    case Py::CaseClause: {
      Node Match = Store.parent().parent();
      return traceNarrowing(Target, W) ||
             From(Match.field("subject") ? Match.field("subject")
                                         : Match.namedChild(0));
    }
    default: {
      // for_in_clause, as_pattern, except_clause: all but the target.
      bool Found = false;
      Store.forEachNamed([&](Node Part) {
        if (Found || Part.span().contains(Target.At.span()))
          return;
        Found = valueOf({Module, Part}).bottom() ? traceParts({Module, Part}, W)
                                                 : From(Part);
      });
      return Found;
    }
    }
  });
}

bool Tracer::traceImport(uint32_t Module, const Binding &B, Wanted W) {
  Node Statement = B.Statement;
  return step(StepKind::Import, {Module, B.Name}, [&] {
    Node From = Statement.field("module_name");
    if (!From || !Link.Finder)
      return true;
    llvm::StringRef Dotted = text({Module, From});
    if (Link.Store->entities().get(Dotted))
      return true;
    unsigned Level = Dotted.size() - Dotted.ltrim('.').size();
    std::string Stem = Link.Finder->locate(
        Modules[Module]->stem(), Dotted.drop_front(Level).trim(), Level);
    Node Imported = B.Name.parent();
    if (kindOf(Imported) == Py::AliasedImport)
      Imported = Imported.field("name");
    return traceExport(Stem, text({Module, Imported}), W);
  });
}

bool Tracer::traceExport(llvm::StringRef Stem, llvm::StringRef Name, Wanted W) {
  std::optional<uint32_t> Module = moduleOf(Stem);
  if (!Module)
    return false;
  const auto &Variables = resolution(*Module).scopes().module().Variables;
  auto It = Variables.find(Name);
  return It == Variables.end() ? traceStar(*Module, Name, W)
                               : traceVariable(*Module, *It->second, Node(), W);
}

bool Tracer::traceStar(uint32_t Module, llvm::StringRef Name, Wanted W) {
  bool Found = false;
  auto Visit = [&](auto &&Self, Node N) -> void {
    if (Found || kindOf(N) == Py::FunctionDefinition)
      return;
    if (kindOf(N) != Py::WildcardImport)
      return N.forEachNamed([&](Node Child) { Self(Self, Child); });
    Node From = N.parent().field("module_name");
    llvm::StringRef Dotted = text({Module, From});
    if (const Entity *E = Link.Store->entities().get(Dotted)) {
      const Entity *Member =
          E->open() ? nullptr : Link.Store->entities().member(E, Name);
      if (Member && Member == W.Ent)
        Found = step(StepKind::Import, {Module, N}, [] { return true; });
    } else if (Link.Finder) {
      unsigned Level = Dotted.size() - Dotted.ltrim('.').size();
      std::string Stem = Link.Finder->locate(
          Modules[Module]->stem(), Dotted.drop_front(Level).trim(), Level);
      Found = step(StepKind::Import, {Module, N},
                   [&] { return traceExport(Stem, Name, W); });
    }
  };
  if (resolution(Module).scopes().module().HasStarImport)
    Visit(Visit, resolution(Module).root());
  return Found;
}

/// A type that the code states: the names in it are classes.
bool Tracer::traceType(ModuleNode Type, Wanted W) {
  if (!Type.At || !W.Ent || W.Kind != Atom::Instance)
    return false;
  Wanted Class = {Atom::Class, W.Ent};
  Node Found;
  auto Visit = [&](auto &&Self, Node N) -> void {
    if (Found)
      return;
    bool Quoted = kindOf(N) == Py::String &&
                  text({Type.Module, N}).contains(lastPart(W.Ent->Name));
    if (Quoted || holds(valueOf({Type.Module, N}), Class))
      Found = N;
    else
      N.forEachNamed([&](Node Child) { Self(Self, Child); });
  };
  Visit(Visit, Type.At);
  return Found && step(StepKind::Annotation, Type, [&] {
           trace({Type.Module, Found}, Class);
           return true; // The code says so, wherever the name comes from.
         });
}

bool Tracer::traceNarrowing(ModuleNode N, Wanted W) {
  if (W.Kind != Atom::Instance)
    return false;
  Node Around = N.At;
  while (Around.parent() && kindOf(Around) != Py::FunctionDefinition)
    Around = Around.parent();
  Wanted Class = {Atom::Class, W.Ent};
  Node Found;
  auto Visit = [&](auto &&Self, Node Part) -> void {
    Py Kind = kindOf(Part);
    bool Asks =
        Kind == Py::Call || Kind == Py::ComparisonOperator
            ? text({N.Module, Part}).contains(text(N))
            : Kind == Py::CaseClause && Part.span().contains(N.At.span());
    if (Asks) {
      auto FindClass = [&](auto &&Again, Node C) -> void {
        if (kindOf(C) == Py::Block)
          return;
        if (!Found && holds(valueOf({N.Module, C}), Class))
          Found = C;
        C.forEachNamed([&](Node Child) { Again(Again, Child); });
      };
      Part.forEachNamed([&](Node C) {
        if (C != Part.field("function"))
          FindClass(FindClass, C);
      });
    }
    if (!Found)
      Part.forEachNamed([&](Node Child) { Self(Self, Child); });
  };
  Visit(Visit, Around);
  return Found && step(StepKind::Narrowed, {N.Module, Found},
                       [&] { return trace({N.Module, Found}, Class); });
}

bool Tracer::traceParameter(uint32_t Module, const Variable &V,
                            const Binding &B, Wanted W) {
  Node Parameter = B.Statement, Function = B.Name;
  while (Function && kindOf(Function) != Py::FunctionDefinition &&
         kindOf(Function) != Py::Lambda)
    Function = Function.parent();
  if (traceType({Module, Parameter.field("type")}, W))
    return true;
  if (Node Default = Parameter.field("value");
      Default && holds(valueOf({Module, Default}), W) &&
      step(StepKind::Default, {Module, Default},
           [&] { return trace({Module, Default}, W); }))
    return true;
  const FunctionInfo *Info = Link.function(Function);
  if (!Info)
    return false;
  if (Info->HasTypeComment && W.Ent &&
      text({Module, Function}).contains(lastPart(W.Ent->Name)) &&
      !holds(Info->Parameters.lookup(V.Name), W))
    return step(StepKind::Annotation, {Module, Function.field("name")},
                [] { return true; });
  return traceCallers(Function, V.Name, W) || traceFixture(V.Name, W);
}

bool Tracer::traceCallers(Node Function, llvm::StringRef Parameter, Wanted W) {
  const FunctionInfo &Info = *Link.function(Function);
  auto Follow = [&](ModuleNode Call) {
    return traceArgument(Call, Info, Parameter, W, /*Joined=*/true);
  };
  // The call that the way came through decides.
  if (!Entered.empty()) {
    ModuleNode Last = Entered.back();
    bool Calls =
        llvm::any_of(valueOf({Last.Module, Last.At.field("function")}).atoms(),
                     [&](const Atom &A) {
                       return A.isProject() &&
                              (A.Origin == Function || A.Origin == Info.Class);
                     });
    if (Calls) {
      Entered.pop_back();
      bool Found = traceArgument(Last, Info, Parameter, W, /*Joined=*/false);
      Entered.push_back(Last);
      if (Found)
        return true;
    }
  }
  if (llvm::any_of(Index.callsOf(Function), Follow))
    return true;
  // A constructor is called by its class, or by a subclass.
  if (!Info.Class)
    return false;
  llvm::SmallVector<Node, 8> Classes = {Info.Class};
  for (size_t I = 0; I != Classes.size() && I != 32; ++I) {
    if (llvm::any_of(Index.callsOf(Classes[I]), Follow))
      return true;
    if (const ClassInfo *Class = Link.classOf(Classes[I]))
      for (Node Below : Class->Subclasses)
        if (!llvm::is_contained(Classes, Below))
          Classes.push_back(Below);
  }
  return false;
}

bool Tracer::traceArgument(ModuleNode Call, const FunctionInfo &Info,
                           llvm::StringRef Parameter, Wanted W, bool Joined) {
  if (!spend())
    return false;
  auto Pass = [&](Node Argument) {
    ModuleNode Source = {Call.Module, Argument};
    return holds(valueOf(Source), W) &&
           step(
               StepKind::Argument, Source, [&] { return trace(Source, W); },
               Joined);
  };
  // Where the parameter stands for a call that gives self or bound arguments.
  auto Known = llvm::find(Info.Names, Parameter);
  int Position = Known == Info.Names.end() ? -1 : Known - Info.Names.begin();
  bool Direct = false;
  for (const Atom &A :
       valueOf({Call.Module, Call.At.field("function")}).atoms()) {
    if (A.TheKind == Atom::ProjectFunction && A.Origin == Info.Definition) {
      Position -= static_cast<int>(A.Elements.size());
      Direct = true;
      break;
    }
    if (A.TheKind == Atom::ProjectClass || A.TheKind == Atom::ProjectInstance) {
      Position -= 1;
      Direct = true;
      break;
    }
  }
  bool Found = false;
  int I = 0;
  Node List = Call.At.field("arguments");
  List.forEachNamed([&](Node Argument) {
    if (Found)
      return;
    switch (kindOf(Argument)) {
    case Py::KeywordArgument:
      if (!Direct || text({Call.Module, Argument.field("name")}) == Parameter ||
          Parameter == "kwargs")
        Found = Pass(Argument.field("value"));
      return;
    case Py::ListSplat:
    case Py::DictionarySplat:
      Found = Pass(Argument.namedChild(0));
      return;
    case Py::Comment:
      return;
    default:
      // Other functions call it with what they get, such as map().
      if (!Direct || Known == Info.Names.end() || I == Position)
        Found = Pass(Argument);
      ++I;
    }
  });
  return Found;
}

bool Tracer::traceFixture(llvm::StringRef Name, Wanted W) {
  for (const auto &Entry : Link.Functions) {
    const FunctionInfo &Info = *Entry.second;
    if (Info.FixtureName != Name || !holds(Info.Returned, W))
      continue;
    auto Home = llvm::find(Modules, Info.Home);
    uint32_t Module = Home - Modules.begin();
    return step(StepKind::Fixture, {Module, Info.Definition.field("name")},
                [&] { return traceReturns(Info.Definition, {}, W); });
  }
  return false;
}

} // namespace amlift::analyzers
