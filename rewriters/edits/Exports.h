//===- Exports.h - Names that other code takes from a file ------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// A module's variable may be read where its text does not show it: by another
// module that imports it, by a test that patches it, by a magic line of the
// same notebook. Which module an import means is known where it is found; where
// it is not, any module of that name in the same repository may be meant.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_EDITS_EXPORTS_H
#define AMLIFT_REWRITERS_EDITS_EXPORTS_H

#include "analyzers/project/ModuleGraph.h"
#include "rewriters/edits/ImportRoot.h"
#include "rewriters/edits/ModuleNames.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"
#include <memory>
#include <string>
#include <vector>

namespace amlift::rewriters {

/// What the files of a project take from some of its modules.
class ExportIndex {
public:
  /// Targets: the files to know about. Each module that a notebook writes from
  /// a cell (%%writefile train.py) is one of its own; the notebook itself can
  /// only be run by others. Others: paths of further files that imports may
  /// mean.
  /// Known: further files that imports may mean, with their trees.
  explicit ExportIndex(
      llvm::ArrayRef<const analyzers::FileAnalysis *> Targets,
      llvm::ArrayRef<std::string> Others = {},
      llvm::ArrayRef<const analyzers::FileAnalysis *> Known = {});

  /// Looks for uses of the targets in the bytes of a file, whatever its kind
  /// is: imports, `%run`, and `train.name` in strings.
  void addFile(llvm::StringRef Path, llvm::StringRef Bytes);

  /// Adds what another index with the same targets has found.
  void merge(const ExportIndex &Other);

  /// What code outside of each document of a target reads of it, the magic
  /// lines and unreadable cells of a notebook included.
  std::vector<ExportedNames>
  namesOf(const analyzers::FileAnalysis &Target) const;

private:
  struct Module {
    const analyzers::FileAnalysis *File;
    uint32_t Document;
    std::string Place; ///< Absolute path; empty where only a program knows it.
    std::string Repository;
    bool OnlyRun; ///< A notebook, which Python's import does not find.
    ExportedNames Names;
  };
  struct Reader;
  using Modules = llvm::SmallVector<Module *, 2>;

  void addModule(const analyzers::FileAnalysis &File, uint32_t Document);
  Modules meant(const Reader &From, llvm::StringRef Dotted, unsigned Level);
  bool isFound(const Reader &From, llvm::StringRef Dotted, unsigned Level,
               const Module &M) const;
  bool mentions(const Reader &From, llvm::StringRef Bytes);
  bool mayImport(Reader From, llvm::StringRef Bytes);
  void addImports(const Reader &From, const grammars::Document &Doc,
                  grammars::Node Root);
  void addRuns(const Reader &From, llvm::StringRef Bytes);
  std::string fileOfRun(const Reader &From, llvm::StringRef Path) const;

  std::shared_ptr<const analyzers::ModuleGraph> Graph;
  std::vector<Module> All;
  /// Numbers of All by the last part of their name.
  llvm::StringMap<llvm::SmallVector<unsigned, 1>> ByName;
  llvm::StringMap<const analyzers::FileAnalysis *> Parsed; ///< By path.
  Repositories TheRepositories;
};

} // namespace amlift::rewriters

#endif
