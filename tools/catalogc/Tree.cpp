//===- Tree.cpp - All symbols of the catalogue as one tree ----------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "tools/catalogc/Tree.h"
#include "llvm/ADT/STLExtras.h"
#include <functional>

using namespace amlift;
using namespace amlift::catalogc;
using llvm::StringRef;

Tree::Tree(const Input &In, Diagnostics &Diags) : Diags(Diags) {
  for (const ModuleRow &Module : In.Modules) {
    Entry &E = module(Module.Name);
    if (E.Module)
      Diags.error(Module.Where, "module " + Module.Name +
                                    " stands in two files, also in " +
                                    E.Module->Where.File);
    E.Module = &Module;
  }
  for (const ModuleRow &Module : In.Modules)
    addSymbols(Module);
  for (const ModuleRow &Module : In.Modules)
    addAliases(Module);
  number(Roots);
  for (Entry *E : Ordered)
    if (E->Kind == catalog::SymbolKind::Class)
      addBases(*E);
}

Entry &Tree::module(StringRef Path) {
  Entry *&Known = ByPath[Path];
  if (Known)
    return *Known;
  Entry *E = Storage.emplace_back(std::make_unique<Entry>()).get();
  Known = E; // The reference dies with the next insertion.
  auto [Parent, Name] = Path.rsplit('.');
  E->Path = Path.str();
  E->Name = (Name.empty() ? Parent : Name).str();
  if (Name.empty()) {
    Roots[E->Name] = E;
  } else {
    E->Parent = &module(Parent);
    E->Parent->Members[E->Name] = E;
  }
  return *E;
}

void Tree::addSymbols(const ModuleRow &Module) {
  for (const SymbolRow &Row : Module.Symbols) {
    if (!Row.Alias.empty())
      continue;
    std::string Path = Module.Name + "." + Row.Name;
    auto [ParentPath, Name] = StringRef(Path).rsplit('.');
    Entry *Parent = canonical(ParentPath);
    if (!Parent || Parent->Kind > catalog::SymbolKind::Class) {
      Diags.error(Row.Where, "no class " + ParentPath + " for " + Path);
      continue;
    }
    auto [It, New] = ByPath.try_emplace(Path, nullptr);
    if (!New) {
      Diags.error(Row.Where, Path + " is defined twice");
      continue;
    }
    Entry *E = Storage.emplace_back(std::make_unique<Entry>()).get();
    It->second = E;
    E->Name = Name.str();
    E->Path = Path;
    E->Parent = Parent;
    E->Kind = Row.Kind;
    E->Row = &Row;
    Parent->Members[E->Name] = E;
  }
}

void Tree::addAliases(const ModuleRow &Module) {
  Entry &Scope = *ByPath.lookup(Module.Name);
  for (const SymbolRow &Row : Module.Symbols) {
    if (Row.Alias.empty())
      continue;
    if (Entry *Target = canonical(Row.Alias))
      Scope.Aliases[Row.Name] = Target;
    else
      Diags.error(Row.Where, Module.Name + "." + Row.Name +
                                 " is an alias of the unknown " + Row.Alias);
  }
}

void Tree::number(const std::map<std::string, Entry *> &Members) {
  for (const auto &[Name, E] : Members) {
    Ordered.push_back(E);
    E->Id = Ordered.size();
    number(E->Members);
  }
}

/// Python's C3 linearisation of the bases; empty when they contradict each
/// other, which the packages themselves rule out unless a base is unknown.
static std::vector<Entry *>
linearize(std::vector<std::vector<Entry *>> Sequences) {
  std::vector<Entry *> Result;
  while (true) {
    llvm::erase_if(Sequences, [](const auto &S) { return S.empty(); });
    if (Sequences.empty())
      return Result;
    Entry *Next = nullptr;
    for (const auto &S : Sequences) {
      bool Blocked = llvm::any_of(Sequences, [&](const auto &Other) {
        return llvm::is_contained(llvm::drop_begin(Other), S.front());
      });
      if (!Blocked) {
        Next = S.front();
        break;
      }
    }
    if (!Next)
      return {};
    Result.push_back(Next);
    for (auto &S : Sequences)
      if (S.front() == Next)
        S.erase(S.begin());
  }
}

void Tree::addBases(Entry &Class) {
  if (!Class.Bases.empty())
    return;
  for (const std::string &Path : Class.Row->Bases) {
    Entry *Base = find(Path);
    if (!Base || Base->Kind != catalog::SymbolKind::Class || Base == &Class)
      Diags.error(Class.Row->Where,
                  "base " + Path + " of " + Class.Path + " is no known class");
    else if (!llvm::is_contained(Class.Bases, Base))
      Class.Bases.push_back(Base);
  }
  std::vector<std::vector<Entry *>> Sequences;
  for (Entry *Base : Class.Bases) {
    addBases(*Base);
    Sequences.push_back({Base});
    Sequences.back().insert(Sequences.back().end(), Base->Mro.begin(),
                            Base->Mro.end());
  }
  Sequences.push_back(Class.Bases);
  Class.Mro = linearize(Sequences);
  if (Class.Mro.empty())
    for (const auto &S : Sequences)
      for (Entry *Base : S)
        if (!llvm::is_contained(Class.Mro, Base))
          Class.Mro.push_back(Base);
}

Entry *Tree::canonical(StringRef Path) const { return ByPath.lookup(Path); }

Entry *Tree::lookup(const Entry &Scope, StringRef Name) {
  std::vector<const Entry *> Classes = {&Scope};
  Classes.insert(Classes.end(), Scope.Mro.begin(), Scope.Mro.end());
  for (const Entry *E : Classes) {
    if (auto It = E->Aliases.find(Name.str()); It != E->Aliases.end())
      return It->second;
    if (auto It = E->Members.find(Name.str()); It != E->Members.end())
      return It->second;
  }
  return nullptr;
}

Entry *Tree::find(StringRef Path) const {
  auto [First, Rest] = Path.split('.');
  auto Root = Roots.find(First.str());
  Entry *E = Root == Roots.end() ? nullptr : Root->second;
  std::function<Entry *(Entry *, StringRef)> Walk =
      [&](Entry *Scope, StringRef Below) -> Entry * {
    if (Below.empty())
      return Scope;
    auto [Name, Tail] = Below.split('.');
    Entry *Bound = lookup(*Scope, Name);
    if (!Bound)
      return nullptr;
    if (Entry *Found = Walk(Bound, Tail))
      return Found;
    auto Own = Scope->Members.find(Name.str());
    return Own != Scope->Members.end() && Own->second != Bound
               ? Walk(Own->second, Tail)
               : nullptr;
  };
  return E ? Walk(E, Rest) : nullptr;
}
