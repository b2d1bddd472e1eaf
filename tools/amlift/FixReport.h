//===- FixReport.h - Tells what a fix does and leaves -----------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_TOOLS_AMLIFT_FIXREPORT_H
#define AMLIFT_TOOLS_AMLIFT_FIXREPORT_H

#include "analyzers/Facts.h"
#include "rewriters/Plan.h"
#include "llvm/Support/raw_ostream.h"
#include <string>
#include <vector>

namespace amlift::tools {

/// One file, its plan, and what of the plan is applied.
struct FixedFile {
  analyzers::FileAnalysis File;
  std::string OpenPath; ///< For writing; "-" is standard input.
  rewriters::FilePlan Plan;
  bool Unsafe = false;     ///< Unsafe changes are applied as well.
  unsigned LiftedSafe = 0; ///< v1 uses that are gone after the safe changes...
  unsigned LiftedUnsafe = 0; ///< ...and those that go with the unsafe ones.
  bool Failed = false;       ///< It could not be written.
  /// Files of one number, other than 0, exchange objects: all of them change,
  /// or none.
  size_t Together = 0;

  const std::string &newBytes() const {
    return Unsafe ? Plan.UnsafeBytes : Plan.SafeBytes;
  }
  bool changes() const {
    return File.File && File.File->bytes() != newBytes() && !Failed;
  }
  bool applies(const rewriters::Change &C) const;
};

/// Prints the changes of a file with their reasons, and the uses that stay:
/// one entry for each reason.
void printChanges(const FixedFile &File, llvm::raw_ostream &OS);

/// Prints the sums of all files. WouldChange: nothing is written (--diff).
void printFixSummary(llvm::ArrayRef<FixedFile> Files, bool WouldChange,
                     llvm::raw_ostream &OS);

/// v1 uses that stay in all files.
unsigned usesLeft(llvm::ArrayRef<FixedFile> Files);

} // namespace amlift::tools

#endif
