//===- Pages.h - The generated part of the documentation --------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_TOOLS_AMLIFT_PAGES_H
#define AMLIFT_TOOLS_AMLIFT_PAGES_H

#include "catalog/Catalog.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/raw_ostream.h"

namespace amlift::tools {

/// The page that lists rules, with links to the page of each.
void printRuleTable(llvm::ArrayRef<const catalog::Rule *> Rules,
                    llvm::raw_ostream &OS);

/// Writes rules/*.md (a page for each rule) and symbols/*.md (a page for each
/// v1 module with rows), and an index of each. False after a message when a
/// page cannot be written.
bool writePages(llvm::StringRef Folder);

} // namespace amlift::tools

#endif
