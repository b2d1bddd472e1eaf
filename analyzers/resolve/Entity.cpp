//===- Entity.cpp - A name of the Azure ML packages -----------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "analyzers/resolve/Entity.h"
#include "llvm/ADT/Twine.h"

using namespace amlift;
using namespace amlift::analyzers;

const Entity *EntityTable::intern(catalog::Symbol S, llvm::StringRef Name) {
  auto [It, Inserted] = Entities.try_emplace(Name);
  if (!Inserted)
    return It->second.get();
  It->second = std::make_unique<Entity>();
  Entity &E = *It->second;
  E.Symbol = S;
  E.Name = It->first();
  E.TheGeneration = S ? S.generation() : catalog::generationOfPath(It->first());
  return &E;
}

const Entity *EntityTable::get(catalog::Symbol S) {
  if (!S)
    return nullptr;
  const Entity *&Slot = BySymbol[S];
  if (!Slot)
    Slot = intern(S, S.qualifiedName());
  return Slot;
}

const Entity *EntityTable::get(llvm::StringRef DottedPath) {
  auto [Root, Rest] = DottedPath.split('.');
  const Entity *E = get(catalog::root(Root));
  while (E && !Rest.empty()) {
    auto [Head, Tail] = Rest.split('.');
    E = member(E, Head);
    Rest = Tail;
  }
  return E;
}

const Entity *EntityTable::member(const Entity *Base, llvm::StringRef Name) {
  if (!Base->open())
    if (catalog::Symbol S = Base->Symbol.lookup(Name))
      return get(S);
  return intern(catalog::Symbol(),
                (llvm::Twine(Base->Name) + "." + Name).str());
}
