//===- Imports.cpp - Abstract execution of import statements --------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "analyzers/resolve/Guards.h"
#include "analyzers/resolve/Interpreter.h"

using namespace amlift::grammars;

namespace amlift::analyzers {

/// Whether the components of an import path are uses. The root package is
/// one namespace for SDK v1, for packages both SDKs share and for newer ones:
/// its own name is always recorded (a finding never rests on it), the rest only
/// below a root of SDK v1.
static bool countsAsUse(const Entity *E) {
  return E && (E->isV1() || E->Name == "azureml");
}

/// Names of constants: their value does not say where they come from.
static bool isAttribute(const Entity *E) {
  return !E->open() && E->Symbol.kind() >= catalog::SymbolKind::Property;
}

void Interpreter::recordImport(Node Component, const Entity *E) {
  if (!countsAsUse(E))
    return;
  size_t Before = R.Uses.size();
  recordUse(Component, E, Role::Import, Via::Import);
  if (R.Uses.size() != Before)
    R.Uses.back().TheGuard = guardOf(Component, R.Doc.text());
}

void Interpreter::noteV2(Node Path) {
  llvm::StringRef Package = "azure.ai.ml", Written = text(Path);
  if (Recording && !R.ImportOfV2 && Written.consume_front(Package) &&
      (Written.empty() || Written.starts_with(".")))
    R.ImportOfV2 = Path.span();
}

void Interpreter::recordImported(Node Name, Node Target, const Entity *E) {
  recordImport(Name, E);
  if (Target != Name)
    recordImport(Target, E);
}

/// Calls Visit(name, target) for each `name as target` of a from-import; both
/// are the same without `as`, and no node for a star.
template <typename F>
static void forEachImported(Node N, Node ModuleName, F Visit) {
  N.forEachNamed([&](Node Item) {
    if (Item == ModuleName)
      return;
    if (kindOf(Item) == Py::WildcardImport)
      return Visit(Node(), Node());
    bool Aliased = kindOf(Item) == Py::AliasedImport;
    Node Path = Aliased ? Item.field("name") : Item;
    if (kindOf(Path) != Py::DottedName)
      return;
    Node Name = Path.namedChild(0);
    if (Name.span().empty()) // Error recovery made it up.
      return;
    Visit(Name, Aliased ? Item.field("alias") : Name);
  });
}

void Interpreter::execImport(Node N, FlowState &S) {
  N.forEachNamed([&](Node Item) {
    Node Path = Item, Alias;
    if (kindOf(Item) == Py::AliasedImport) {
      Path = Item.field("name");
      Alias = Item.field("alias");
    }
    if (kindOf(Path) != Py::DottedName)
      return;
    if (!Store.entities().get(text(Path.namedChild(0))))
      return execProjectImport(Path, Alias, S);
    noteV2(Path);
    const Entity *E = nullptr, *Root = nullptr;
    Path.forEachNamed([&](Node Component) {
      E = Root ? (E ? Store.entities().member(E, text(Component)) : nullptr)
               : Store.entities().get(text(Component));
      if (!Root)
        Root = E;
      recordImport(Component, E);
    });
    if (Alias) {
      recordImport(Alias, E);
      Value V = E ? valueOfEntity(E, Node()) : Store.unknown();
      assignTarget(Alias, V, S);
      return;
    }
    Value V = Root ? valueOfEntity(Root, Node()) : Store.unknown();
    assignTarget(Path.namedChild(0), V, S);
  });
}

void Interpreter::execImportFrom(Node N, FlowState &S) {
  Node ModuleName = N.field("module_name");
  const Entity *Module = nullptr;
  if (kindOf(ModuleName) == Py::DottedName)
    Module = Store.entities().get(text(ModuleName));
  if (!Module)
    return execProjectImportFrom(N, ModuleName, S);
  noteV2(ModuleName);

  forEachImported(N, ModuleName, [&](Node Name, Node Target) {
    if (!Name) {
      StarModules.push_back(Module);
      return;
    }
    const Entity *E = Store.entities().member(Module, text(Name));
    recordImported(Name, Target, E);
    if (E)
      if (const Variable *V = Scopes.variableOf(Target))
        ImportedAttributes[V->Index] =
            isAttribute(E) ? E : ImportedAttributes.lookup(V->Index);
    assignTarget(Target, E ? valueOfEntity(E, Node()) : Store.unknown(), S);
  });
  const Entity *Prefix = nullptr;
  ModuleName.forEachNamed([&](Node Component) {
    Prefix = Prefix ? Store.entities().member(Prefix, text(Component))
                    : Store.entities().get(text(Component));
    recordImport(Component, Prefix);
  });
}

Value Interpreter::projectModule(llvm::StringRef ModuleStem) {
  Atom A;
  A.TheKind = Atom::ProjectModule;
  A.Constant = Store.save(ModuleStem);
  return Store.make(A);
}

Value Interpreter::projectName(llvm::StringRef ModuleStem,
                               llvm::StringRef Name) {
  Interpreter *Module = Link.Finder->module(ModuleStem, /*Force=*/false);
  if (Module && Module != this)
    if (Value V = Module->exported(Name, *Running); !V.bottom())
      return V;
  if (std::string Inner = Link.Finder->locateIn(ModuleStem, Name);
      !Inner.empty())
    return projectModule(Inner);
  if (Module)
    return Store.unknown();
  Link.Waiting[ModuleStem].insert(Running);
  Atom A;
  A.TheKind = Atom::ProjectName;
  A.Constant = Store.save((ModuleStem + ":" + Name).str());
  return Store.weaken(Store.make(A));
}

/// Whether a value is, or directly holds, an object of v1.
static bool holdsV1(const Linkage &Link, Value V, unsigned Depth = 0) {
  return Depth != 3 && llvm::any_of(V.atoms(), [&](const Atom &A) {
           if (A.Ent)
             return A.Ent->isV1();
           auto Holds = [&](Value Inner) {
             return holdsV1(Link, Inner, Depth + 1);
           };
           if (llvm::any_of(A.Elements, Holds))
             return true;
           const ClassInfo *Class = A.TheKind == Atom::ProjectInstance
                                        ? Link.classOf(A.Origin)
                                        : nullptr;
           return Class &&
                  llvm::any_of(Class->Attributes, [&](const auto &Entry) {
                    return Holds(Entry.second);
                  });
         });
}

/// A module that so far takes no part gets an object of v1: from now on it
/// does.
void Interpreter::demand(const Atom &Name,
                         llvm::ArrayRef<std::pair<Node, Value>> Arguments) {
  if (llvm::none_of(Arguments,
                    [&](auto &A) { return holdsV1(Link, A.second); }))
    return;
  demandModule(Name.Constant.rsplit(':').first);
}

Interpreter *Interpreter::demandModule(llvm::StringRef ModuleStem) {
  Interpreter *Module = Link.Finder->module(ModuleStem, /*Force=*/true);
  if (Module)
    if (auto It = Link.Waiting.find(ModuleStem); It != Link.Waiting.end()) {
      wake(It->second);
      Link.Waiting.erase(It);
    }
  return Module;
}

void Interpreter::storeExport(llvm::StringRef ModuleStem, llvm::StringRef Name,
                              Value New) {
  Interpreter *Module = holdsV1(Link, New)
                            ? demandModule(ModuleStem)
                            : Link.Finder->module(ModuleStem, false);
  if (!Module)
    return;
  auto It = Module->Scopes.module().Variables.find(Name);
  if (It != Module->Scopes.module().Variables.end())
    Module->growVariable(It->second, Store.weaken(Store.detach(New)));
}

bool Interpreter::isExportedByStar(llvm::StringRef Name) const {
  auto It = Scopes.module().Variables.find("__all__");
  if (It == Scopes.module().Variables.end())
    return !Name.starts_with("_");
  Value Listed;
  for (const Atom &A : Joined[It->second->Index].atoms())
    for (const Value &Element : A.Elements)
      Listed = Element;
  auto IsText = [](const Atom &A) {
    return A.TheKind == Atom::Str && A.HasConstant;
  };
  if (Listed.partial() || !llvm::all_of(Listed.atoms(), IsText))
    return !Name.starts_with("_");
  return llvm::any_of(Listed.atoms(),
                      [&](const Atom &A) { return A.Constant == Name; });
}

void Interpreter::execProjectImport(Node Path, Node Alias, FlowState &S) {
  std::string Found =
      Link.Finder ? Link.Finder->locate(Stem, text(Path), 0) : "";
  if (Alias)
    return assignTarget(
        Alias, Found.empty() ? Store.unknown() : projectModule(Found), S);
  // `import a.b.c` binds a.
  llvm::StringRef Root = Found;
  for (uint32_t I = 1; I < Path.namedChildCount(); ++I)
    Root = Root.rsplit('/').first;
  assignTarget(Path.namedChild(0),
               Found.empty() ? Store.unknown() : projectModule(Root), S);
}

void Interpreter::execProjectImportFrom(Node N, Node ModuleName, FlowState &S) {
  llvm::StringRef Dotted = text(ModuleName);
  unsigned Level = Dotted.size() - Dotted.ltrim('.').size();
  std::string Found =
      Link.Finder
          ? Link.Finder->locate(Stem, Dotted.drop_front(Level).trim(), Level)
          : "";
  forEachImported(N, ModuleName, [&](Node Name, Node Target) {
    if (!Name) {
      if (!Found.empty())
        StarStems.push_back({Found, /*Whole=*/false});
      return;
    }
    Value V = Found.empty() ? Store.unknown() : projectName(Found, text(Name));
    // Classes and functions of v1 that another module passes on.
    if (const Atom *A = V.single(); A && A->Ent && A->TheKind != Atom::Instance)
      recordImported(Name, Target, A->Ent);
    assignTarget(Target, V, S);
  });
}

/// `%run script.py` and `%run other.ipynb`: the names of the other file are
/// those of this one, from here on.
void Interpreter::execMagic(Node N) {
  std::string Magic = R.Doc.magicAt(N.begin());
  llvm::StringRef Rest = Magic;
  Rest.consume_front("%");
  if (!Rest.consume_front("run") || !Rest.starts_with(" "))
    return;
  std::string Found = Link.Finder->locateRun(Stem, Rest);
  if (!Found.empty())
    StarStems.push_back({Found, /*Whole=*/true});
}

/// What pytest passes for a parameter of that name.
Value Interpreter::fixture(llvm::StringRef Name) {
  auto ValueOf = [&](FunctionInfo &Info) {
    Info.ReadBy.insert(Running);
    Value Result;
    for (const Atom &A : Info.Returned.atoms())
      Result = Store.join(Result, A.TheKind == Atom::Iterator ? A.Elements[0]
                                                              : Store.make(A));
    return across(Info, Result);
  };
  for (FunctionInfo *Info : Functions)
    if (Info->FixtureName == Name)
      return ValueOf(*Info);
  if (!Link.Finder)
    return Value();
  for (const std::string &Conftest : Link.Finder->conftests(Stem)) {
    Interpreter *Module = Link.Finder->module(Conftest, /*Force=*/false);
    if (!Module || Module == this)
      continue;
    for (const Atom &A : Module->exported(Name, *Running).atoms())
      if (FunctionInfo *Info = Link.function(A.Origin);
          Info && A.TheKind == Atom::ProjectFunction &&
          Info->FixtureName == Name)
        return ValueOf(*Info);
  }
  return Value();
}

Value Interpreter::starName(llvm::StringRef Name) {
  for (const auto &[From, Whole] : llvm::reverse(StarStems))
    if (Interpreter *Module = Link.Finder->module(From, /*Force=*/false);
        Module && Module != this && (Whole || Module->isExportedByStar(Name)))
      if (Value V = Module->exported(Name, *Running); !V.bottom())
        return V;
  for (const Entity *Module : llvm::reverse(StarModules)) {
    if (Module->open())
      continue;
    for (llvm::StringRef Exported : Module->Symbol.starNames())
      if (Exported == Name)
        return valueOfEntity(Store.entities().member(Module, Name), Node());
  }
  return Store.unknown();
}

} // namespace amlift::analyzers
