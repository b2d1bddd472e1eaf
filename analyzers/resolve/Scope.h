//===- Scope.h - Scopes, variables, bindings --------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// Which variable an identifier means, by Python's rules (The Python Language
// Reference, 4.2 Naming and binding): function scopes skip class scopes,
// comprehensions have their own scope but for their first iterable, `global`
// and `nonlocal` redirect, a walrus binds in the enclosing function.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_RESOLVE_SCOPE_H
#define AMLIFT_ANALYZERS_RESOLVE_SCOPE_H

#include "grammars/Syntax.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringMap.h"
#include <memory>
#include <vector>

namespace amlift::analyzers {

struct Scope;

/// What binds a name at one place.
enum class BindingKind : uint8_t {
  Assignment, ///< x = …, x: T = …, walrus, augmented, for, with, match.
  Import,     ///< import …, from … import ….
  Definition, ///< def, class.
  Parameter,
  Exception, ///< except … as x.
  Deletion,  ///< del x.
};

/// One place where a variable gets bound.
struct Binding {
  BindingKind Kind;
  grammars::Node Name;      ///< The identifier that is bound.
  grammars::Node Statement; ///< The statement or clause that binds it.
};

/// A name in a scope.
struct Variable {
  llvm::StringRef Name;
  Scope *Owner = nullptr;
  uint32_t Index = 0;               ///< Dense over the whole module.
  std::vector<Binding> Bindings;    ///< In source order.
  std::vector<grammars::Node> Uses; ///< Loads (identifier nodes), source order.
  /// Bound through `global` or `nonlocal` from another scope.
  bool BoundElsewhere = false;
  bool isParameter() const;
};

/// A block with names of its own.
struct Scope {
  enum Kind : uint8_t { Module, Class, Function, Lambda, Comprehension };
  Kind TheKind = Module;
  grammars::Node Node; ///< module, class_definition, function_definition, …
  Scope *Parent = nullptr;
  llvm::StringMap<Variable *> Variables;
  /// `global x` / `nonlocal x` here: where x lives instead.
  llvm::StringMap<Variable *> Redirects;
  bool HasStarImport = false;
};

/// The scopes of one module.
class ScopeTable {
public:
  /// Builds all scopes of a parsed Python module. Text is what was parsed.
  ScopeTable(grammars::Node Module, llvm::StringRef Text);

  Scope &module() const { return *Scopes.front(); }
  llvm::ArrayRef<std::unique_ptr<Scope>> scopes() const { return Scopes; }
  llvm::ArrayRef<std::unique_ptr<Variable>> variables() const {
    return Variables;
  }
  /// The scope that a module, class, def, lambda or comprehension node opens.
  Scope *scopeOf(grammars::Node N) const;
  /// The variable an identifier (bound or loaded) means; null for builtins,
  /// star-imported and undefined names.
  Variable *variableOf(grammars::Node Identifier) const;

private:
  friend class ScopeBuilder;
  std::vector<std::unique_ptr<Scope>> Scopes;
  std::vector<std::unique_ptr<Variable>> Variables;
  llvm::DenseMap<const void *, Scope *> ByNode;
  llvm::DenseMap<const void *, Variable *> ByIdentifier;
};

} // namespace amlift::analyzers

#endif
