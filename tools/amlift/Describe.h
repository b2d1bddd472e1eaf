//===- Describe.h - Rules and mappings for people and programs --*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// What the catalogue says about a rule or a v1 symbol, in the three forms of
// `amlift explain` and `amlift rules`.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_TOOLS_AMLIFT_DESCRIBE_H
#define AMLIFT_TOOLS_AMLIFT_DESCRIBE_H

#include "catalog/Catalog.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

namespace amlift::tools {

/// A rule: what it is about, its help, and the symbols that its mappings are
/// about.
void describeAsText(const catalog::Rule &Rule, llvm::raw_ostream &OS);
void describeAsMarkdown(const catalog::Rule &Rule, llvm::raw_ostream &OS);
void describeAsJson(const catalog::Rule &Rule, llvm::json::OStream &J);

/// A v1 symbol by its canonical name: what it becomes and what to watch.
void describeAsText(llvm::StringRef Symbol, llvm::raw_ostream &OS);
void describeAsMarkdown(llvm::StringRef Symbol, llvm::raw_ostream &OS);
void describeAsJson(llvm::StringRef Symbol, llvm::json::OStream &J);

} // namespace amlift::tools

#endif
