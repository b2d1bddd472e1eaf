//===- Json.h - Common parts of JSON output ---------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_TOOLS_AMLIFT_JSON_H
#define AMLIFT_TOOLS_AMLIFT_JSON_H

#include "grammars/Document.h"
#include "llvm/Support/JSON.h"

namespace amlift::tools {

/// A string that JSON can hold: paths may have bytes that are not UTF-8.
llvm::json::Value utf8(llvm::StringRef Text);
/// The same; null when it is empty.
llvm::json::Value textOrNull(llvm::StringRef Text);

/// Writes where a stretch of a document's text stands: `cell` (null outside of
/// notebooks), `line`, `column`, `endLine`, `endColumn` (1-based code points,
/// the end exclusive), `start` and `end` (bytes of the file).
void writePlace(llvm::json::OStream &J, const grammars::Document &Doc,
                grammars::Span TextSpan);

} // namespace amlift::tools

#endif
