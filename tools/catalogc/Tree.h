//===- Tree.h - All symbols of the catalogue as one tree --------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_TOOLS_CATALOGC_TREE_H
#define AMLIFT_TOOLS_CATALOGC_TREE_H

#include "tools/catalogc/Input.h"
#include <map>

namespace amlift::catalogc {

/// A module or a symbol on its way into the tables.
struct Entry {
  std::string Name;
  std::string Path; ///< Canonical name.
  Entry *Parent = nullptr;
  catalog::SymbolKind Kind = catalog::SymbolKind::Module;
  const SymbolRow *Row = nullptr; ///< None for modules.
  const ModuleRow *Module = nullptr;
  std::map<std::string, Entry *> Members;
  std::map<std::string, Entry *> Aliases;
  std::vector<Entry *> Bases, Mro; ///< Of classes; Mro without the class.
  uint32_t Id = 0;                 ///< From 1, in the order of Path.
};

class Tree {
public:
  Tree(const Input &In, Diagnostics &Diags);

  /// What is defined at a canonical name; null when nothing is.
  Entry *canonical(llvm::StringRef Path) const;
  /// What a dotted path denotes, aliases and inheritance followed.
  Entry *find(llvm::StringRef Path) const;
  /// A member of a module or class, aliases and inheritance followed.
  static Entry *lookup(const Entry &Scope, llvm::StringRef Name);

  /// All entries; the position is the id less one.
  const std::vector<Entry *> &entries() const { return Ordered; }
  const std::map<std::string, Entry *> &roots() const { return Roots; }

private:
  Entry &module(llvm::StringRef Path);
  void addSymbols(const ModuleRow &Module);
  void addAliases(const ModuleRow &Module);
  void addBases(Entry &Class);
  void number(const std::map<std::string, Entry *> &Members);

  Diagnostics &Diags;
  std::vector<std::unique_ptr<Entry>> Storage;
  llvm::StringMap<Entry *> ByPath;
  std::map<std::string, Entry *> Roots;
  std::vector<Entry *> Ordered;
};

} // namespace amlift::catalogc

#endif
