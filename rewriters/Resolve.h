//===- Resolve.h - A module as a rewrite sees it ----------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_RESOLVE_H
#define AMLIFT_REWRITERS_RESOLVE_H

#include "analyzers/intents/Closing.h"
#include "rewriters/edits/ModuleNames.h"
#include <memory>

namespace amlift::rewriters {

/// Resolves a Python document of a file, Index, of which other code takes these
/// names. Between must outlive the resolution.
inline std::unique_ptr<analyzers::Resolution>
resolveForRewrite(const grammars::Document &Doc, uint32_t Index,
                  const ExportedNames &Exported,
                  const analyzers::Borders &Between) {
  return analyzers::resolveClosed(
      Doc, Index, [&](llvm::StringRef Name) { return Exported.contains(Name); },
      Between);
}

} // namespace amlift::rewriters

#endif
