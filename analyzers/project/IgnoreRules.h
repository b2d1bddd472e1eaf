//===- IgnoreRules.h - Patterns of one ignore file --------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// The patterns of one .gitignore, as gitignore(5) defines them, and what they
// say about a path. Immutable once parsed, so that all threads of a walk read
// them without a lock.
//
// libgit2 has an own answer (git_ignore_path_is_ignored), which is not used:
// it drops `!name` in a nested file when the pattern that it takes back stands
// in a file further up, and so hides files that git sees.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_PROJECT_IGNORERULES_H
#define AMLIFT_ANALYZERS_PROJECT_IGNORERULES_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace amlift::analyzers {

/// The patterns of one ignore file, relative to the folder it stands in.
class IgnoreRules {
public:
  /// What the patterns say about a path.
  enum Answer : uint8_t {
    Silent,  ///< No pattern matches: ask the folder above.
    Ignored, ///< The last match ignores it.
    Kept,    ///< The last match starts with "!".
  };

  /// Adds the patterns of Text, the contents of an ignore file; later ones win.
  void add(llvm::StringRef Text);
  bool empty() const { return Rules.empty(); }

  /// The answer for a path relative to the folder of the rules, components
  /// split at "/". The parents of the path are not asked: who walks a tree asks
  /// for each folder on the way down.
  Answer ask(llvm::StringRef RelativePath, bool IsFolder) const;

private:
  struct Rule {
    /// Components of the pattern; one that is just "**" stands for any number.
    llvm::SmallVector<std::string, 2> Parts;
    bool Negated = false;
    bool FoldersOnly = false;
    bool Anchored = false; ///< Held against the whole path, not the last part.
  };
  std::vector<Rule> Rules;
};

} // namespace amlift::analyzers

#endif
