//===- Value.h - What an expression may evaluate to -------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// A value is a finite set of atoms: the objects an expression may stand for,
// as far as they matter here. It forms a join-semilattice: the empty, exact
// set is bottom (never evaluated), `partial` means that other objects, about
// which nothing is known, may reach the place as well. Rewrites may rely only
// on exact values; reports may use both.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_RESOLVE_VALUE_H
#define AMLIFT_ANALYZERS_RESOLVE_VALUE_H

#include "analyzers/resolve/Entity.h"
#include "grammars/Syntax.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/Allocator.h"
#include <cstdint>

namespace amlift::analyzers {

struct Atom;

/// A set of atoms, sorted and without duplicates. Copyable; the atoms live in
/// the ValueStore that made it.
class Value {
public:
  Value() = default;
  llvm::ArrayRef<Atom> atoms() const { return {Data, Size}; }
  /// Objects we know nothing about may be here too.
  bool partial() const { return Partial; }
  bool bottom() const { return !Size && !Partial; }
  bool unknown() const { return !Size && Partial; }
  /// The only atom of an exact value; null otherwise.
  const Atom *single() const { return Size == 1 && !Partial ? Data : nullptr; }
  bool operator==(const Value &Other) const;
  /// How many containers lie in each other: 1 for a list of strings.
  unsigned depth() const { return Depth; }

private:
  friend class ValueStore;
  const Atom *Data = nullptr;
  uint32_t Size = 0;
  bool Partial = false;
  uint8_t Depth = 0; ///< Levels of containers.
};

/// One object an expression may stand for.
struct Atom {
  enum Kind : uint8_t {
    Module,   ///< Ent is a module or package.
    Class,    ///< Ent is the class object.
    Callable, ///< Ent is a function or method; a bound method's object is
              ///< Elements[0].
    Instance, ///< An object of class Ent, made by the expression Origin.
    ProjectFunction, ///< Defined by the `function_definition` Origin.
    ProjectClass,    ///< Defined by the `class_definition` Origin.
    ProjectInstance, ///< An object of the class that Origin defines.
    ProjectModule,   ///< A module or folder of the project; Constant is its
                     ///< stem (Linkage.h).
    ProjectName,     ///< A name of a module that takes no part; Constant is the
                     ///< stem, a colon and the name.
    None,
    Bool,
    Int,
    Float,
    Str,
    List,     ///< Elements[0]: every element. Lists and sets.
    Tuple,    ///< Elements: one value per position.
    Dict,     ///< Elements[0]: keys, Elements[1]: all values; then, for each of
              ///< Names, the value under that key.
    Iterator, ///< Elements[0]: what iteration yields.
    Function, ///< Some callable; Elements[0]: what a call returns.
    Promise,  ///< A coroutine or future; Elements[0]: its result.
  };
  Kind TheKind = None;
  /// For Bool, Int, Float, Str: Origin is the literal and Constant its value.
  bool HasConstant = false;
  /// Number of the module that Origin lies in; project definitions only.
  uint32_t Home = 0;
  const Entity *Ent = nullptr;
  /// The expression that made the object: a call, a literal, a definition. May
  /// be none for objects that come out of a v1 call's inside (a property).
  grammars::Node Origin;
  /// Text of a constant: a string's characters, or source text of a number.
  llvm::StringRef Constant;
  llvm::ArrayRef<Value> Elements;
  llvm::ArrayRef<llvm::StringRef> Names; ///< Constant keys of a Dict, sorted.

  /// Origin names a definition of the project, in whichever module.
  bool isProject() const {
    return TheKind >= ProjectFunction && TheKind <= ProjectInstance;
  }
  bool isV1Instance() const { return TheKind == Instance && Ent->isV1(); }
};

/// Makes and owns values. Equal sets of atoms are stored once, so that running
/// code again takes no more memory, and mostly needs no comparison.
class ValueStore {
public:
  Value unknown() const;
  Value make(Atom A);
  Value join(Value A, Value B);
  /// The same objects for another module: without the expressions that made
  /// them, which mean nothing there. Definitions of the project stay.
  Value detach(Value V);
  /// The same atoms, partial.
  Value weaken(Value V) const;
  llvm::ArrayRef<Value> elements(llvm::ArrayRef<Value> Values);
  llvm::ArrayRef<llvm::StringRef> names(llvm::ArrayRef<llvm::StringRef> Names);
  llvm::StringRef save(llvm::StringRef Text);
  EntityTable &entities() { return Entities; }

private:
  Value intern(llvm::ArrayRef<Atom> Atoms, bool Partial);

  llvm::BumpPtrAllocator Arena;
  EntityTable Entities;
  /// By hash: what was stored; where hashes collide, what came last.
  llvm::DenseMap<uint64_t, llvm::ArrayRef<Atom>> Stored;
  llvm::DenseMap<uint64_t, llvm::ArrayRef<Value>> StoredElements;
};

} // namespace amlift::analyzers

#endif
