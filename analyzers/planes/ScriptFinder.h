//===- ScriptFinder.h - Files that job configurations name ------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_PLANES_SCRIPTFINDER_H
#define AMLIFT_ANALYZERS_PLANES_SCRIPTFINDER_H

#include "analyzers/Facts.h"
#include "analyzers/project/ModuleGraph.h"
#include "llvm/ADT/StringMap.h"

namespace amlift::analyzers {

/// A module of a project: a file, or a text that a notebook's cell writes.
struct ModuleId {
  uint32_t File = 0;
  uint32_t Document = 0; ///< 0 for the file itself.
  auto operator<=>(const ModuleId &) const = default;
};

/// Finds the modules that a script reference means. Relative paths are looked
/// up in the folder of the file that has the reference, then in those above it:
/// a program runs in its own folder or in one that holds the whole project.
class ScriptFinder {
public:
  /// Both must outlive the finder.
  ScriptFinder(const ModuleGraph &Graph, llvm::ArrayRef<FileAnalysis> Files);

  /// The modules, sorted; empty when the project does not have the script.
  std::vector<ModuleId> find(uint32_t From,
                             const ScriptReference &Reference) const;
  /// The module that a cell of a notebook writes to `Name.py`, if any.
  std::vector<ModuleId> writtenBy(uint32_t Notebook,
                                  llvm::StringRef FileName) const;

private:
  using Modules = std::vector<ModuleId>;
  Modules at(llvm::StringRef Path) const;
  Modules search(uint32_t From, llvm::StringRef Folder,
                 llvm::StringRef Script) const;
  Modules copied(uint32_t From, llvm::StringRef Folder,
                 llvm::StringRef Script) const;

  const ModuleGraph &Graph;
  llvm::ArrayRef<FileAnalysis> Files;
  llvm::StringMap<Modules> Written; ///< By path.
};

} // namespace amlift::analyzers

#endif
