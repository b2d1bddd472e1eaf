//===- UnifiedDiff.h - Shows what changes in a file -------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_TOOLS_AMLIFT_UNIFIEDDIFF_H
#define AMLIFT_TOOLS_AMLIFT_UNIFIEDDIFF_H

#include "grammars/Document.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"

namespace amlift::tools {

/// Prints the difference between a file and its new bytes. For modules that is
/// a unified diff of the bytes, which `git apply` and `patch -p1` take. For
/// notebooks, whose bytes are JSON, it has a part for each changed code cell,
/// with the cell's number behind the path: it is for reading only.
void printDiff(const grammars::SourceFile &Old, llvm::StringRef NewBytes,
               bool Color, llvm::raw_ostream &OS);

} // namespace amlift::tools

#endif
