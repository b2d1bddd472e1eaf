//===- GitRepository.h - What git knows about a folder ----------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// The only place that knows libgit2. Read-only, and safe to use from all
// threads of a walk.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_PROJECT_GITREPOSITORY_H
#define AMLIFT_ANALYZERS_PROJECT_GITREPOSITORY_H

#include "llvm/ADT/StringRef.h"
#include <memory>
#include <mutex>
#include <string>

struct git_repository;
struct git_index;

namespace amlift::analyzers {

/// A git repository with a work tree.
class GitRepository {
public:
  /// Opens the repository whose work tree starts at Folder, i.e. that holds
  /// ".git" (a folder, or the file of a submodule or linked work tree). Null
  /// when libgit2 cannot read it, or when it is bare.
  static std::shared_ptr<GitRepository> open(llvm::StringRef Folder);
  ~GitRepository();

  /// Patterns that count in the whole work tree, besides those of .gitignore
  /// files: of core.excludesFile first, then of .git/info/exclude, which wins.
  std::string excludePatterns() const;

  /// Whether git tracks the file, which no pattern can ignore then. The path is
  /// relative to the work tree.
  bool tracks(llvm::StringRef RelativePath) const;
  /// Whether git tracks any file in the folder.
  bool tracksBelow(llvm::StringRef RelativeFolder) const;

private:
  explicit GitRepository(git_repository *Raw) : Raw(Raw) {}
  git_index *index() const;

  git_repository *Raw;
  mutable std::mutex IndexMutex; ///< Look-ups sort the index when needed.
  mutable git_index *Index = nullptr;
};

} // namespace amlift::analyzers

#endif
