//===- DebugPrinters.h - Text forms of the stages ---------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_TOOLS_AMLIFT_DEBUGPRINTERS_H
#define AMLIFT_TOOLS_AMLIFT_DEBUGPRINTERS_H

#include "analyzers/Project.h"
#include "grammars/Document.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"

namespace amlift::tools {

/// What `amlift debug --print=NAME` shows of one document, or of a project.
struct DebugPrinter {
  llvm::StringLiteral Name;
  llvm::StringLiteral Help;
  bool PythonOnly; ///< Has nothing to say about documents in other languages.
  /// Index is the document's position in its file.
  void (*Print)(const grammars::Document &Doc, uint32_t Index,
                llvm::raw_ostream &OS);
  /// Instead of Print, for what only a whole project tells.
  void (*PrintProject)(const analyzers::Discovery &Found,
                       std::vector<analyzers::FileAnalysis> &Files,
                       llvm::raw_ostream &OS) = nullptr;
};

/// All printers, in the order of the stages.
llvm::ArrayRef<DebugPrinter> debugPrinters();

} // namespace amlift::tools

#endif
