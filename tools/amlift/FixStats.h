//===- FixStats.h - The sums of a fix as JSON -------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_TOOLS_AMLIFT_FIXSTATS_H
#define AMLIFT_TOOLS_AMLIFT_FIXSTATS_H

#include "tools/amlift/FixReport.h"

namespace amlift::tools {

/// Prints one JSON object about a run of `fix` and a newline: files, v1 uses
/// and changes by what became of them, uses by rule, and the reasons why uses
/// stay (docs/json-output.md). Written: the files were changed.
void printFixStats(llvm::ArrayRef<FixedFile> Files, bool Written,
                   llvm::raw_ostream &OS);

} // namespace amlift::tools

#endif
