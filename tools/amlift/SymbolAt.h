//===- SymbolAt.h - What stands at a position of a file ---------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_TOOLS_AMLIFT_SYMBOLAT_H
#define AMLIFT_TOOLS_AMLIFT_SYMBOLAT_H

#include "analyzers/Facts.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <optional>

namespace amlift::tools {

/// A position as findings print it, `train.py:7:5` or `a.ipynb:cell 3:7:5`:
/// lines, columns (code points) and cells from 1.
struct FilePosition {
  llvm::StringRef Path;
  grammars::Location At;

  /// None when the text is not of that form.
  static std::optional<FilePosition> parse(llvm::StringRef Text);
};

/// A position, explained.
struct PlaceReport {
  struct UseAt {
    analyzers::Use TheUse;
    analyzers::Evidence Proof;
  };
  /// The uses of v1 whose name stands there; several when it may be several
  /// symbols.
  std::vector<UseAt> Uses;
  /// What the expression is where no use is; none when there is none, or when
  /// the file cannot be analysed.
  std::optional<analyzers::Answer> TheAnswer;
  std::vector<std::string> Paths; ///< By EvidenceStep::File.
};

/// Explains a position. The file is analysed with what belongs to it below the
/// current folder, or below its own folder when it lies elsewhere. Errors: the
/// file cannot be read or analysed.
llvm::Expected<PlaceReport> explainPlace(const FilePosition &Where);

} // namespace amlift::tools

#endif
