//===- Entity.h - A name of the Azure ML packages ---------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_RESOLVE_ENTITY_H
#define AMLIFT_ANALYZERS_RESOLVE_ENTITY_H

#include "catalog/Catalog.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include <memory>

namespace amlift::analyzers {

/// A dotted name under one of the catalogue's roots. Most are catalogue
/// symbols; names that the extracted packages do not hold (old releases,
/// packages that were never extracted) keep their spelling and are `open`.
struct Entity {
  catalog::Symbol Symbol; ///< None when open.
  llvm::StringRef Name;   ///< Canonical name.
  catalog::Generation TheGeneration = catalog::Generation::Unknown;

  bool open() const { return !Symbol; }
  bool isV1() const { return TheGeneration == catalog::Generation::V1; }
};

/// Owns the entities of one resolution; equal names give the same pointer.
class EntityTable {
public:
  const Entity *get(catalog::Symbol S);
  /// By dotted path, aliases followed. Null when the root is not one of ours.
  const Entity *get(llvm::StringRef DottedPath);
  /// `Base.Name`: a catalogue member (inherited ones included), or an open
  /// entity below Base when the catalogue has none.
  const Entity *member(const Entity *Base, llvm::StringRef Name);

private:
  const Entity *intern(catalog::Symbol S, llvm::StringRef Name);
  llvm::StringMap<std::unique_ptr<Entity>> Entities;
  llvm::DenseMap<catalog::Symbol, const Entity *> BySymbol;
};

} // namespace amlift::analyzers

#endif
