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
    Path,     ///< A path of pathlib.
  };
  /// Who decides about a Bool, Int, Float, Str or Path.
  enum Source : uint8_t {
    Program,     ///< The program.
    Option,      ///< Who calls it: an option of the command line (argparse).
    Environment, ///< A variable of the environment.
    Beside,      ///< The place of the module: a path from its folder.
  };
  Kind TheKind = None;
  /// For Bool, Int, Float, Str, Path: Constant is its value, and Origin the
  /// literal, or the expression that makes it of other constants.
  bool HasConstant = false;
  /// Not Program: HasConstant is false, Origin is the expression that declares
  /// or reads the setting (for Beside, that makes the path), Constant its name:
  /// "--data", "AML_WORKSPACE" (for Beside, the path from the folder).
  /// Elements[0] is its default, bottom without one (none for Beside).
  Source TheSource = Program;
  /// Number of the module that Origin lies in (Resolution::module()); project
  /// definitions, and constants and settings only.
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
  /// Bool, Int, Float, Str, Path.
  bool isScalar() const {
    return (TheKind >= Bool && TheKind <= Str) || TheKind == Path;
  }
  /// A text or path that is known, or that is a setting with a name.
  bool isNamedText() const {
    return (TheKind == Str || TheKind == Path) &&
           (HasConstant || TheSource != Program);
  }
  bool isV1Instance() const { return TheKind == Instance && Ent->isV1(); }
};

/// What a value may be as a text.
struct KnownTexts {
  llvm::SmallVector<llvm::StringRef, 2> Texts; ///< Each once.
  /// Nothing else may come: no unknown object, no setting, no other text.
  bool Exact = true;
};
/// The constant texts and paths that a value may be, those that settings have
/// as their default included. None for "below the folder of the module".
KnownTexts textsOf(const Value &V);

/// Makes and owns values. Equal sets of atoms are stored once, so that running
/// code again takes no more memory, and mostly needs no comparison.
class ValueStore {
public:
  Value unknown() const;
  Value make(Atom A);
  Value join(Value A, Value B);
  /// The same objects for another module: without the expressions that made
  /// them, which mean nothing there. Those of definitions of the project and of
  /// constant texts stay, with the number of their module (Atom::Home).
  Value detach(Value V);
  /// The same atoms, partial.
  Value weaken(Value V) const;
  llvm::ArrayRef<Value> elements(llvm::ArrayRef<Value> Values);
  llvm::ArrayRef<llvm::StringRef> names(llvm::ArrayRef<llvm::StringRef> Names);
  llvm::StringRef save(llvm::StringRef Text);
  EntityTable &entities() { return Entities; }
  /// Whether joins have taken more work than those of any real program. From
  /// then on, those of containers tell no more than that they are partial.
  bool isExhausted() const;

private:
  Value joinAtoms(Value A, Value B);
  Value intern(llvm::ArrayRef<Atom> Atoms, bool Partial);

  llvm::BumpPtrAllocator Arena;
  EntityTable Entities;
  /// By hash: what was stored; where hashes collide, what came last.
  llvm::DenseMap<uint64_t, llvm::ArrayRef<Atom>> Stored;
  llvm::DenseMap<uint64_t, llvm::ArrayRef<Value>> StoredElements;
  /// What joins of containers gave: without it, those of nested containers are
  /// repeated again and again.
  llvm::DenseMap<std::pair<const Atom *, const Atom *>, Value> Joins;
  uint64_t Work = 0; ///< Pairs of atoms that were compared.
};

} // namespace amlift::analyzers

#endif
