//===- IgnoreChain.h - All ignore files that hold for a folder --*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// A folder's own .gitignore, then those of the folders above it up to the top:
// the work tree of the repository that holds the folder, else the folder where
// the walk starts. A repository inside another starts a chain of its own.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_PROJECT_IGNORECHAIN_H
#define AMLIFT_ANALYZERS_PROJECT_IGNORECHAIN_H

#include "analyzers/project/GitRepository.h"
#include "analyzers/project/IgnoreRules.h"
#include "llvm/ADT/StringRef.h"
#include <memory>
#include <string>

namespace amlift::analyzers {

/// The ignore rules in force in one folder. Immutable; folders share what is
/// above them.
class IgnoreChain {
public:
  using Pointer = std::shared_ptr<const IgnoreChain>;

  /// The chain of a folder where a walk starts, an existing absolute path
  /// without links.
  static Pointer forRoot(llvm::StringRef Folder);
  /// The chain of the folder Name, which lies in this chain's folder. Path is
  /// where to read it; HasIgnoreFile and HasGit tell whether it holds
  /// ".gitignore" and ".git".
  static Pointer forChild(const Pointer &Above, llvm::StringRef Name,
                          llvm::StringRef Path, bool HasIgnoreFile,
                          bool HasGit);

  /// Whether the entry Name of this folder is ignored.
  bool ignores(llvm::StringRef Name, bool IsFolder) const;
  /// Whether git tracks the file Name of this folder, or a file in the folder
  /// Name.
  bool tracks(llvm::StringRef Name, bool IsFolder) const;

private:
  using RepositoryPointer = std::shared_ptr<const GitRepository>;
  static Pointer make(const Pointer &Above, llvm::StringRef Name,
                      llvm::StringRef Path, bool HasIgnoreFile,
                      RepositoryPointer StartsHere);
  std::string pathOf(llvm::StringRef Name) const;

  Pointer Above;      ///< None at the top.
  std::string Folder; ///< From the top, with a "/" at the end; empty there.
  IgnoreRules Rules;
  RepositoryPointer Repository; ///< May be none.
};

} // namespace amlift::analyzers

#endif
