//===- ImportRoot.h - Where code may lie that imports a file ----*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_EDITS_IMPORTROOT_H
#define AMLIFT_REWRITERS_EDITS_IMPORTROOT_H

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace amlift::rewriters {

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

/// A path from the root, with "/", and without "." and "..".
std::string absolutePath(llvm::StringRef Path);

/// Tells repositories apart that lie beside each other.
class Repositories {
public:
  /// The repository of a file, by absolute paths: the nearest folder with
  /// .git; else, as for one that was downloaded, the outermost folder that
  /// looks like one. Empty where there is none.
  llvm::StringRef of(llvm::StringRef Path);
  /// Whether code of one may be meant to run with that of the other: one lies
  /// in the other, or nothing is known about one of them.
  static bool together(llvm::StringRef A, llvm::StringRef B);

private:
  struct Folder {
    std::string Repository;
    bool HasGit = false; ///< So that nothing above it counts.
  };
  const Folder &folder(llvm::StringRef Path);

  llvm::StringMap<Folder> Known;
};

} // namespace amlift::rewriters

#endif
