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

void Interpreter::execImport(Node N, FlowState &S) {
  N.forEachNamed([&](Node Item) {
    Node Path = Item, Alias;
    if (kindOf(Item) == Py::AliasedImport) {
      Path = Item.field("name");
      Alias = Item.field("alias");
    }
    if (kindOf(Path) != Py::DottedName)
      return;
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

  N.forEachNamed([&](Node Item) {
    if (Item == ModuleName)
      return;
    if (kindOf(Item) == Py::WildcardImport) {
      if (Module)
        StarModules.push_back(Module);
      return;
    }
    Node Name = Item, Target;
    if (kindOf(Item) == Py::AliasedImport) {
      Name = Item.field("name");
      Target = Item.field("alias");
    }
    if (kindOf(Name) != Py::DottedName)
      return;
    Name = Name.namedChild(0);
    if (!Target)
      Target = Name;
    const Entity *E =
        Module ? Store.entities().member(Module, text(Name)) : nullptr;
    recordImport(Name, E);
    if (Target != Name)
      recordImport(Target, E);
    if (E)
      if (const Variable *V = Scopes.variableOf(Target))
        ImportedAttributes[V->Index] =
            isAttribute(E) ? E : ImportedAttributes.lookup(V->Index);
    assignTarget(Target, E ? valueOfEntity(E, Node()) : Store.unknown(), S);
  });
  if (!Module)
    return;
  const Entity *Prefix = nullptr;
  ModuleName.forEachNamed([&](Node Component) {
    Prefix = Prefix ? Store.entities().member(Prefix, text(Component))
                    : Store.entities().get(text(Component));
    recordImport(Component, Prefix);
  });
}

Value Interpreter::starName(llvm::StringRef Name) {
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
