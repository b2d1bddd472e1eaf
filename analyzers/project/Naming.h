//===- Naming.h - How paths and symbols are shown ---------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_PROJECT_NAMING_H
#define AMLIFT_ANALYZERS_PROJECT_NAMING_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace amlift::analyzers {

/// Whether a path ends like a file that amlift reads: .py, .pyw or .ipynb.
bool isAnalysable(llvm::StringRef Path);

/// A path of the command line as shown to the user: without "./", relative to
/// the current directory when it is absolute and lies there. "." is empty.
std::string displayPath(llvm::StringRef Path);

/// What people call a symbol, given its canonical name: "Workspace.get" for
/// azureml.core.workspace.Workspace.get, "get_run" for a function of a module,
/// the whole dotted name for a module.
std::string shortName(llvm::StringRef CanonicalName);

/// Like shortName(), but a member of a private class is called after the public
/// class that it comes from: "Run.complete" for _SubmittedRun.complete.
std::string readableName(llvm::StringRef CanonicalName);

/// The module that people know a symbol by: "azureml.core.compute" for
/// azureml.core.compute.amlcompute.AmlCompute.
std::string publicModule(llvm::StringRef CanonicalName);

} // namespace amlift::analyzers

#endif
