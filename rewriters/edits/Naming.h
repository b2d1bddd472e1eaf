//===- Naming.h - Free names and renaming -----------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_EDITS_NAMING_H
#define AMLIFT_REWRITERS_EDITS_NAMING_H

#include "rewriters/edits/EditSet.h"
#include "rewriters/edits/ModuleNames.h"
#include <string>

namespace amlift::rewriters {

/// The names that new code in one module must not bind: those of all variables
/// of all scopes, all names it reads, keywords, builtins, and what was handed
/// out before.
class NameTable {
public:
  explicit NameTable(const analyzers::Resolution &Module);

  bool taken(llvm::StringRef Name) const {
    return given(Name) || Found.contains(Name) || Names.readsUnbound(Name) ||
           isReservedName(Name);
  }
  /// Handed out by fresh() or reserve().
  bool given(llvm::StringRef Name) const { return Given.contains(Name); }
  /// Wish when it is free, else Wish_2, Wish_3, ...; the result is taken from
  /// then on.
  std::string fresh(llvm::StringRef Wish);
  /// Marks a name as taken; false when it was handed out before.
  bool reserve(llvm::StringRef Name) { return Given.insert(Name).second; }
  /// Frees the name of variables all of whose bindings and uses disappear.
  void release(llvm::StringRef Name) { Found.erase(Name); }
  const ModuleNames &module() const { return Names; }

private:
  ModuleNames Names;
  llvm::StringSet<> Found, Given;
};

/// Renames a variable at every binding and use, in all scopes that share it
/// through global or nonlocal. NewName must be free (fresh() gives one).
/// Refuses, and adds nothing, when the name can be seen in ways that are not in
/// the syntax: a parameter, which callers may name; a class attribute; a name
/// that is visible outside or stands in an annotation string; a module that is
/// dynamic(); `f"{x=}"`; a function, a class, or an import without `as`.
llvm::Error rename(const analyzers::Resolution &Module,
                   const analyzers::Variable &V, llvm::StringRef NewName,
                   const NameTable &Names, const ExportedNames &Exported,
                   EditSet &Edits);

} // namespace amlift::rewriters

#endif
