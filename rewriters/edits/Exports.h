//===- Exports.h - Names that other code takes from a file ------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// A module's variable may be read where its text does not show it: by another
// module that imports it, by a test that patches it, by a magic line of the
// same notebook. Modules are told apart by the last part of their name only
// (`train` for src/train.py), so this errs on the side of too many names.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_EDITS_EXPORTS_H
#define AMLIFT_REWRITERS_EDITS_EXPORTS_H

#include "rewriters/edits/ModuleNames.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"
#include <string>
#include <vector>

namespace amlift::rewriters {

/// What the files of a project take from some of its modules.
class ExportIndex {
public:
  /// Targets: the files to know about; those that write a module from a
  /// notebook cell (%%writefile train.py) count as that module, too.
  explicit ExportIndex(llvm::ArrayRef<const analyzers::FileAnalysis *> Targets);

  /// Looks for uses of the targets in the bytes of a file, whatever its kind
  /// is: imports, `%run`, and `train.name` anywhere, in strings too.
  void addFile(llvm::StringRef Path, llvm::StringRef Bytes);

  /// Adds what another index with the same targets has found.
  void merge(const ExportIndex &Other);

  /// What code outside of the file's modules reads of them, its own magic lines
  /// and unreadable cells included.
  ExportedNames namesOf(const analyzers::FileAnalysis &Target) const;

private:
  struct Module {
    ExportedNames Names;
    std::string OwnPath; ///< Uses in that file are not from outside.
    bool Shared = false; ///< Several targets have this name.
  };
  bool mentions(llvm::StringRef Path, llvm::StringRef Bytes);
  void addImports(const grammars::Document &Doc, llvm::StringRef Path);
  void addRuns(llvm::StringRef Path, llvm::StringRef Bytes);
  Module *target(llvm::StringRef Name, llvm::StringRef Path);

  llvm::StringMap<Module> Modules; ///< By the last part of their name.
};

/// Where code may lie that imports a file.
struct ImportRoot {
  std::string Folder; ///< Absolute.
  /// A repository or project (it has .git, pyproject.toml, setup.py or
  /// setup.cfg), so that everything below counts; else only Folder itself,
  /// which holds the file's outermost package.
  bool IsProject = false;
  auto operator<=>(const ImportRoot &) const = default;
};

/// The nearest project above a file, or the folder it can be imported from.
ImportRoot importRootOf(llvm::StringRef Path);

} // namespace amlift::rewriters

#endif
