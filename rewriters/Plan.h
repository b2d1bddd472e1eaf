//===- Plan.h - What a fix would change -------------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_PLAN_H
#define AMLIFT_REWRITERS_PLAN_H

#include "analyzers/Facts.h"
#include "analyzers/resolve/Borders.h"
#include "rewriters/edits/EditSet.h"
#include "rewriters/edits/ModuleNames.h"
#include "clang/Tooling/Core/Replacement.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <string>
#include <vector>

namespace amlift::rewriters {

/// What migrating one unit does: all of it is applied, or nothing.
struct Change {
  std::string Title;       ///< `Workspace.from_config()` → `MLClient…`.
  std::string Explanation; ///< One sentence: why it is the same, or what may
                           ///< differ.
  Applicability TheApplicability = Applicability::Safe;
  bool Skipped = false;    ///< It could be applied, and is not wanted.
  std::string Rule;        ///< Under which what it lifts is reported.
  uint32_t Document = 0;   ///< Index into FileAnalysis::Documents.
  grammars::Span TextSpan; ///< Where to point; in the document's text.
  unsigned Uses = 0;       ///< v1 uses that it lifts.
  bool Bridges = false;    ///< It needs a v1 object that lives on.
  /// Its edits, imports included, as they are when this change is applied
  /// alone: replacements of bytes of the file.
  clang::tooling::Replacements Edits;
};

/// A v1 use that no change covers, and why.
struct LeftUse {
  uint32_t Document = 0;
  grammars::Span TextSpan;
  std::string Symbol; ///< Canonical v1 name.
  std::string Reason; ///< One sentence.
  /// The v1 symbol that is the reason: its own, or that of what takes or makes
  /// the object. Empty for an import, and where none is.
  std::string Holder = {};
};

/// An object that crosses the border to another module, and that does not
/// become v2's in this one.
struct BrokenBorder {
  uint32_t Document = 0;
  bool IsOwn = false;    ///< Of Borders::Own; else of Borders::Imported.
  std::string Function;  ///< The key there.
  std::string Parameter; ///< Empty for what the function returns.
};

/// What to do with one file.
struct FilePlan {
  std::string Path;            ///< As shown to the user.
  std::vector<Change> Changes; ///< By document and position.
  std::vector<LeftUse> Left;   ///< By document and position.
  /// Uses of those that only other files tell about which the unsafe changes
  /// lift.
  unsigned LiftedAcross = 0;
  /// Where this is not empty, the plan must not be carried out: it has to be
  /// made again without these borders.
  std::vector<BrokenBorder> Broken;
  /// Text of the documents after the safe changes, and after the safe and
  /// unsafe ones: one entry per document of the analysis. For diffs.
  std::vector<std::string> SafeTexts;
  std::vector<std::string> UnsafeTexts;
  /// The file's bytes after the safe changes, and after the safe and unsafe
  /// ones. Equal to the bytes of the file where nothing changes. Both have
  /// passed the checks on our own work.
  std::string SafeBytes;
  std::string UnsafeBytes;
};

/// Plans one file. Analysis must hold the file's documents. Exported: names
/// that other code takes from each of them; they keep their v1 objects, but for
/// what crosses the borders of each document, Between, which changes in the
/// other files at the same time.
/// Wanted is asked once for each change that could be applied, in the order of
/// the file; the others are left out. Without it all are wanted.
FilePlan planFile(const analyzers::FileAnalysis &Analysis,
                  llvm::ArrayRef<ExportedNames> Exported,
                  llvm::ArrayRef<analyzers::Borders> Between,
                  llvm::function_ref<bool(const Change &)> Wanted = nullptr);

} // namespace amlift::rewriters

#endif
