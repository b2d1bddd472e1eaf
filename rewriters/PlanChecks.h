//===- PlanChecks.h - Checks on our own work --------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// A change counts only after its result was analysed again, from bytes. What
// fails here is a fault of a lowering; it is shown, never written.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_PLANCHECKS_H
#define AMLIFT_REWRITERS_PLANCHECKS_H

#include "analyzers/Facts.h"
#include "analyzers/resolve/Resolution.h"
#include "rewriters/edits/EditSet.h"
#include "llvm/Support/Error.h"
#include <memory>
#include <string>

namespace amlift::rewriters {

/// What a set of edits makes of a file.
struct EditedFile {
  std::string Bytes;
  grammars::LoadedFile Loaded;
  /// The document that was edited; nothing is believed to be closed.
  std::unique_ptr<analyzers::Resolution> After;
};

/// Checks the bytes that a set of edits makes of one document:
/// - the file loads, with as many documents and no new problem;
/// - no v1 use is there that was not there before, and those that the edits
///   replaced are gone;
/// - each new call of v2 binds to the parameters of what it calls;
/// - no name is used that nothing binds, but for those that were before.
llvm::Expected<EditedFile> checkedFile(const analyzers::FileAnalysis &Analysis,
                                       const analyzers::Resolution &Before,
                                       uint32_t Document, const EditSet &Edits);

/// Whether a use of v1 is replaced by the edits.
bool isCovered(const analyzers::Use &U, const EditSet &Edits);

} // namespace amlift::rewriters

#endif
