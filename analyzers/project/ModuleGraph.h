//===- ModuleGraph.h - Which file an import means ---------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// Python finds modules along sys.path, which nobody knows before a program
// runs. Real projects put their code beside the script, at the root, below
// `src`, or where a line of the script says; names are looked up in these
// places, the nearest first (Python Language Reference, 5.4.5).
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_PROJECT_MODULEGRAPH_H
#define AMLIFT_ANALYZERS_PROJECT_MODULEGRAPH_H

#include "analyzers/project/ImportScan.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SmallVector.h"
#include <optional>
#include <string>
#include <vector>

namespace amlift::analyzers {

/// What a file says about others, found before it is parsed. Whoever makes it
/// keeps the texts.
struct FileOutline {
  llvm::StringRef Path; ///< With "/" between folders; unique.
  std::vector<ScannedImport> Imports;
  std::vector<std::string> PathAdditions; ///< See scanPathAdditions().
};

class ImportFinder;

/// The Python files of a project by the names that import them. Immutable, so
/// that threads may share it.
class ModuleGraph {
public:
  explicit ModuleGraph(std::vector<FileOutline> Files);

  llvm::ArrayRef<FileOutline> files() const { return Files; }
  /// The name of a file among stems: its path without ".py" and "/__init__".
  llvm::StringRef stemOf(uint32_t File) const { return Stems[File]; }
  std::optional<uint32_t> fileOf(llvm::StringRef Stem) const;

  /// The stem that an import in a file means, see ModuleFinder.
  std::string locate(uint32_t From, llvm::StringRef Dotted,
                     unsigned Level) const;
  /// The same for an import in some file of a folder, which adds these paths
  /// to sys.path.
  std::string locate(llvm::StringRef Folder, llvm::StringRef Dotted,
                     unsigned Level,
                     llvm::ArrayRef<std::string> PathAdditions) const;
  std::string locateIn(llvm::StringRef Stem, llvm::StringRef Name) const;
  std::string locateFile(uint32_t From, llvm::StringRef Path) const;

  /// Stems of the conftest modules that apply to a test module, innermost
  /// first.
  std::vector<std::string> conftests(uint32_t File) const;

  /// Groups of files that may exchange objects of v1: each file of Interesting
  /// with what it imports and what imports it, and so on. Files that belong to
  /// no file of Interesting are in no group. Sorted. Groups with more than
  /// MostTogether files of Interesting fall apart at their folders: memory is
  /// bounded, at the price of what crosses these.
  std::vector<std::vector<uint32_t>>
  groups(const llvm::BitVector &Interesting) const;

  static constexpr size_t MostTogether = 400;

private:
  friend class ImportFinder;
  template <typename M, typename F>
  void forEachNeed(uint32_t From, ImportFinder &Finder, M MayBe, F Visit) const;
  llvm::BitVector withNeighbours(const llvm::BitVector &Near,
                                 ImportFinder &Finder) const;
  void split(std::vector<uint32_t> Members, const llvm::BitVector &Interesting,
             std::vector<std::vector<uint32_t>> &Into) const;
  bool exists(llvm::StringRef Stem) const;
  /// The same stem, to last as long as this.
  llvm::StringRef own(llvm::StringRef Stem) const;
  std::string search(llvm::StringRef Folder, llvm::StringRef Path) const;
  std::string locateFile(llvm::ArrayRef<std::string> PathAdditions,
                         llvm::StringRef Folder, llvm::StringRef Path) const;

  std::vector<FileOutline> Files;
  std::vector<llvm::StringRef> Stems;
  std::vector<uint32_t> FolderNumbers; ///< Equal for files of one folder.
  llvm::DenseMap<llvm::StringRef, uint32_t> ByStem;
  llvm::DenseSet<llvm::StringRef> Folders;
  /// Last components of all stems and folders.
  llvm::DenseSet<llvm::StringRef> Names;
  /// Stems by their last two components; empty where there are several.
  llvm::DenseMap<llvm::StringRef, llvm::StringRef> ByEnd;
  /// The last two components of all folders.
  llvm::DenseSet<llvm::StringRef> FolderEnds;
};

/// Looks up what imports mean, for many files: those of a folder import the
/// same modules, and each is looked for in many places.
class ImportFinder {
public:
  explicit ImportFinder(const ModuleGraph &Graph) : Graph(Graph) {}
  /// What an import means: a file, or a folder without one of its own.
  struct Target {
    llvm::StringRef Stem; ///< As ModuleGraph::locate(); empty: none.
    std::optional<uint32_t> File;
  };
  /// Path must last.
  Target locate(uint32_t From, llvm::StringRef Path, unsigned Level);
  std::optional<uint32_t> find(uint32_t From, llvm::StringRef Path,
                               unsigned Level) {
    return locate(From, Path, Level).File;
  }

private:
  const ModuleGraph &Graph;
  /// By folder and level, and path.
  llvm::DenseMap<std::pair<uint64_t, llvm::StringRef>, Target> Found;
};

} // namespace amlift::analyzers

#endif
