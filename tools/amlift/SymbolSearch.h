//===- SymbolSearch.h - From what people type to v1 symbols -----*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_TOOLS_AMLIFT_SYMBOLSEARCH_H
#define AMLIFT_TOOLS_AMLIFT_SYMBOLSEARCH_H

#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace amlift::tools {

/// Canonical names of the v1 symbols that Text can mean, sorted. Text is a path
/// by which the symbol can be imported, or the end of its canonical name
/// ("Workspace.from_config"); inherited members count. Where several symbols
/// have the name, those with a mapping come alone, else those outside of
/// private modules. Empty when there is none.
std::vector<std::string> findSymbols(llvm::StringRef Text);

/// Short names that are spelled much like Text, the closest first; few.
std::vector<std::string> suggestSymbols(llvm::StringRef Text);

} // namespace amlift::tools

#endif
