//===- Laws.h - What holds for the uses of any project ----------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// Laws that need no second resolver to judge them. None depends on the program
// being a sensible one, so they are asked of mutants and of random bytes.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_TEST_FUZZ_LAWS_H
#define AMLIFT_TEST_FUZZ_LAWS_H

#include "analyzers/Facts.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace amlift::fuzz {

/// One file of a small project.
struct SourceText {
  std::string Path; ///< Relative, such as "pkg/helper.py".
  std::string Bytes;
};
using Project = std::vector<SourceText>;

/// The files that one input stands for: each begins after a line
/// `#== pkg/helper.py`. Without such a line all of it is main.py. Names that
/// lead out of the project, or come twice, are replaced.
Project split(llvm::StringRef Input);
/// The input that stands for the files.
std::string join(const Project &Files);

/// Which of these laws the uses of a project break; empty when all hold.
///
/// - Uses are in order, lie in their document, and no place has a symbol twice.
/// - A member that is certain is spelled like the last part of its symbol.
/// - A certain use of a name that an import decides (Via::Import) starts at a
///   name that an import of its document binds.
/// - A project without any import of azureml has no certain use.
std::string brokenUses(llvm::ArrayRef<analyzers::FileAnalysis> Files);

/// Resolves a project in a temporary folder, as `amlift uses` does, builds the
/// intents of its modules, and says which law is broken: of those above, or
///
/// - when proofs are asked for, the certain uses are the same, and each has a
///   proof that ends where it stands;
/// - with another package's name for azureml in all of its text, the project
///   has no certain use;
/// - with another name for a local variable, it has the same certain uses.
///
/// Random chooses the variable.
std::string brokenLaw(const Project &Files, uint64_t Random);

} // namespace amlift::fuzz

#endif
