//===- Tables.h - Layout of the compiled catalogue --------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// What tools/catalogc writes and Catalog.cpp reads. Rows hold offsets instead
// of pointers, so that the tables are pure constant data: they are mapped from
// the executable when touched, and cost nothing at start-up.
//
// Strings lie in one pool, each once, preceded by a byte that holds the length.
// Symbol ids are positions in Nodes; node 0 stands for "none". Ids follow the
// order of canonical names, so a subtree is one run of ids.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_CATALOG_TABLES_H
#define AMLIFT_CATALOG_TABLES_H

#include "catalog/Catalog.h"
#include "llvm/Support/xxhash.h"

namespace amlift::catalog::tables {

/// In Node::Parameters: the callable is another name of the symbol Info.
constexpr uint16_t SameFunction = 0xffff;

/// A symbol. What Info means depends on the kind: for modules and classes a
/// row of Containers, for callables the first row of Parameters.
struct Node {
  uint32_t Name : 24; ///< Offset in Pool.
  uint32_t Kind : 4;
  uint32_t Generation : 3;
  uint32_t Deprecated : 1;
  uint32_t Parent;
  uint32_t Info;
  uint16_t Type;       ///< Row of Types.
  uint16_t Parameters; ///< How many; callables only.
};

/// The extra data of a module or class: slices of the arrays below.
struct Container {
  uint32_t Members, MemberCount; ///< Of Members, sorted by name.
  uint32_t Aliases, AliasCount;  ///< Of Aliases, sorted by name.
  uint32_t Stars, StarCount;     ///< Of Stars, sorted by name.
  uint32_t Bases;                ///< Of Bases: direct bases, then the MRO.
  uint16_t BaseCount, MroCount;  ///< The MRO leaves out the class itself.
};

/// Another name for a symbol, inside a module.
struct Alias {
  uint32_t Name; ///< Offset in Pool.
  uint32_t Target;
};

struct ParameterRow {
  uint32_t Name : 24; ///< Offset in Pool.
  uint32_t Kind : 4;
  uint32_t HasDefault : 4;
  uint16_t Default; ///< Row of Defaults.
  uint16_t Type;    ///< Row of Types.
};

struct TypeRow {
  uint32_t Kind : 8;
  uint32_t Count : 24; ///< Number of arguments.
  uint32_t What;       ///< A symbol id, or the first row of TypeArgs.
};

/// The rules of one function: a slice of ResultRules.
struct ResultRow {
  uint32_t Callee;    ///< A symbol id.
  uint32_t Parameter; ///< Offset in Pool.
  uint32_t First, Count;
};

/// An import path and what it belongs to; also for paths below it. With
/// Wildcard also for every name that begins with the path.
struct Namespace {
  llvm::StringRef Path;
  Generation What;
  bool Wildcard;
};

/// The plane of a symbol and of what is below it.
struct PlaneRow {
  llvm::StringRef Path;
  Plane What;
};

/// In a slot: the rest of the number is a row of Aliases, not a symbol.
constexpr uint32_t AliasSlot = 1u << 31;

extern const char Pool[];
extern const Node Nodes[];
extern const uint32_t NodeCount; ///< Without node 0.
extern const Container Containers[];
extern const Symbol Members[];
extern const Alias Aliases[];
extern const uint32_t Stars[];
/// Open-addressed hash tables with linear probing, their sizes powers of two;
/// 0 is an empty slot. MemberSlots holds symbols and aliases by scope and name,
/// MappingSlots the rows of Mappings, counted from 1, by name.
extern const llvm::ArrayRef<uint32_t> MemberSlots;
extern const llvm::ArrayRef<uint16_t> MappingSlots;
extern const Symbol Bases[];
extern const ParameterRow Parameters[];
extern const uint32_t Defaults[]; ///< Offsets in Pool.
extern const TypeRow Types[];
extern const Type TypeArgs[];
extern const llvm::ArrayRef<ResultRow> ResultRows; ///< Sorted by callee.
extern const ResultRule ResultRules[];
extern const llvm::ArrayRef<uint32_t> CorrectedTypes; ///< Sorted symbol ids.
/// Offsets in Pool, sorted by text.
extern const llvm::ArrayRef<uint32_t> BuiltinMembers;
/// Names of variables, with classes; sorted by name.
extern const llvm::ArrayRef<Alias> ConventionalNames;
/// As MemberSlots, of members by name in scope 0.
extern const llvm::ArrayRef<uint32_t> DistinctiveSlots;
extern const llvm::ArrayRef<Symbol> Roots;             ///< Sorted by name.
extern const llvm::ArrayRef<Namespace> Namespaces;     ///< Sorted by path.
extern const llvm::ArrayRef<PlaneRow> Planes;          ///< Sorted by path.
extern const llvm::ArrayRef<JobParameters> Jobs;       ///< Sorted by callee.
extern const llvm::ArrayRef<Mapping> Mappings;         ///< Sorted by name.
extern const llvm::ArrayRef<Rule> Rules;               ///< Sorted by id.
extern const llvm::ArrayRef<llvm::StringRef> Packages; ///< Sorted.
/// Sorted: "azure.ai.ml.Output(name)", read from **kwargs.
extern const llvm::ArrayRef<llvm::StringRef> Keywords;

/// The string at an offset of the pool.
inline llvm::StringRef text(uint32_t Offset) {
  return {Pool + Offset + 1, static_cast<unsigned char>(Pool[Offset])};
}

/// Where the search for a name in the scope of that id begins; to be reduced
/// to the size of the table. Scope 0 is that of whole dotted paths.
inline uint64_t slotHash(uint32_t Scope, llvm::StringRef Name) {
  return llvm::xxh3_64bits(Name) ^ (Scope * 0x9e3779b97f4a7c15u >> 32);
}

} // namespace amlift::catalog::tables

#endif
