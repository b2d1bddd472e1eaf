//===- UseProof.h - How a use was found, for programs -----------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_TOOLS_AMLIFT_USEPROOF_H
#define AMLIFT_TOOLS_AMLIFT_USEPROOF_H

#include "analyzers/Facts.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/JSON.h"

namespace amlift::tools {

/// Writes the attribute `chain`, see docs/json-output.md. PathOf gives the path
/// of a file by EvidenceStep::File.
void writeChain(llvm::json::OStream &J,
                llvm::ArrayRef<analyzers::EvidenceStep> Chain,
                llvm::function_ref<llvm::StringRef(uint32_t)> PathOf);

/// What there is to say about a likely use: its name, and whose it is.
analyzers::Evidence proofOfLikely(const grammars::Document &Doc,
                                  const analyzers::Use &U, uint32_t File);

} // namespace amlift::tools

#endif
