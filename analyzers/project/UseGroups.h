//===- UseGroups.h - Uses that one finding tells about ----------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// Of a dotted chain only the end counts: `Workspace.from_config` is about the
// method. What leads to it folds into the same group, namely the names before
// it in the chain, the keywords of its call, and the import that binds the
// first name. An import gets a group of its own only when nothing in the file
// uses what it binds. Where a name may be one of several symbols, because the
// object may be of several classes, one of them speaks for all.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_PROJECT_USEGROUPS_H
#define AMLIFT_ANALYZERS_PROJECT_USEGROUPS_H

#include "analyzers/Facts.h"
#include "llvm/ADT/SmallVector.h"
#include <string>
#include <vector>

namespace amlift::analyzers {

/// Uses of one symbol in one file; pointers into FileAnalysis::Uses.
struct UseGroup {
  std::string Symbol; ///< Canonical name; that of the class for its __init__.
  /// Places where the symbol itself is written, in order; never empty. They
  /// are imports only when nothing else uses the symbol.
  llvm::SmallVector<const Use *, 4> Uses;
  llvm::SmallVector<const Use *, 2> Imports;  ///< Lines that bind its name.
  llvm::SmallVector<const Use *, 4> Keywords; ///< Arguments of its calls.
  llvm::SmallVector<const Use *, 2> Others;   ///< Other symbols it may be.
};

/// Whether a use is to be reported: names that are shared by v1 and v2, or
/// belong to v2, are not.
bool isReported(const Use &U);

/// The groups of a file, by the position of their first use. With PerUse each
/// place is a group of its own, and imports are as good as other uses.
std::vector<UseGroup> groupUses(const FileAnalysis &Analysis, bool PerUse);

} // namespace amlift::analyzers

#endif
