//===- Imported.h - Names that are bound by imports -------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_INTENTS_IMPORTED_H
#define AMLIFT_ANALYZERS_INTENTS_IMPORTED_H

#include "analyzers/resolve/Resolution.h"

namespace amlift::analyzers {

/// Whether an expression is a name that nothing but `import Module` binds, or
/// `from Module import Name`; also under another name.
bool isImported(const Resolution &R, grammars::Node N, llvm::StringRef Module,
                llvm::StringRef Name = "");

/// `Module.Name`, or Name from `from Module import Name`.
bool isMember(const Resolution &R, grammars::Node N, llvm::StringRef Module,
              llvm::StringRef Name);

/// `os.environ.get`, or `os.getenv`.
bool readsEnviron(const Resolution &R, grammars::Node Function);

} // namespace amlift::analyzers

#endif
