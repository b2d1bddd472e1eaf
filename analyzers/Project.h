//===- Project.h - Files to analyse, and their analysis ---------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_PROJECT_H
#define AMLIFT_ANALYZERS_PROJECT_H

#include "analyzers/Facts.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <string>
#include <vector>

namespace amlift::analyzers {

/// What to look at.
struct DiscoveryOptions {
  /// Files and folders as the user wrote them; "-" is standard input.
  std::vector<std::string> Paths;
  /// Patterns (of files or folders) to leave out, in the syntax of .gitignore,
  /// relative to the current directory; for what lies outside of it, relative
  /// to the path in Paths. They also hold for files that Paths names.
  std::vector<std::string> Excludes;
  bool RespectIgnoreFiles = true;
  bool Trees = false;     ///< Also keep the trees of files with uses.
  bool Manifests = false; ///< Also list what may be a dependency manifest.
  /// Also say how each use was found. Takes more time and memory.
  bool Proofs = false;
  /// Analyse only what belongs together with the file of that Display, and
  /// answer what the expression at a place of it is; implies Proofs.
  struct PlaceInFile {
    std::string Display;
    grammars::Location At; ///< In code points.
  };
  std::optional<PlaceInFile> Question;
  /// Name under which standard input is analysed ("-" in Paths).
  std::string StdinFilename = "<stdin>.py";
  unsigned Jobs = 0; ///< Threads; 0 means one per core.
  uint64_t MaxFileBytes = 64ull << 20;
};

/// A file that will be analysed.
struct FoundFile {
  std::string Path;    ///< As opened; "-" is standard input.
  std::string Display; ///< As shown: relative to the current directory.
  /// Path below the folder among DiscoveryOptions::Paths in which it was
  /// found; Display for a file that the user named.
  std::string Relative;
};

/// A folder, or a file that would be of interest by its name, that is left out.
struct SkippedPath {
  std::string Display;
  llvm::StringRef Reason; ///< Such as "ignored by git"; a constant.
};

/// Result of the walk: each file once, sorted by Display.
struct Discovery {
  std::vector<FoundFile> Files;
  /// What manifestKind() (manifests/Manifest.h) takes for a manifest and is
  /// not among Files; empty unless asked for.
  std::vector<FoundFile> Manifests;
  std::vector<SkippedPath> Skipped; ///< Sorted by Display.
  /// What could not be looked at: path as shown, and why.
  std::vector<std::pair<std::string, grammars::Problem>> Problems;
};

/// Finds the Python files and notebooks (.py, .pyw, .ipynb) below the given
/// paths. Ignore files count as in git, also where there is no repository;
/// files that git tracks are never ignored. Left out by default are virtual
/// environments, site-packages, node_modules, caches, .git and the like.
///
/// A link to a file counts as that file, when it lies in the folder; links to
/// folders are not followed: what they lead to inside the folder is found by
/// its own name. A file with several names is taken once. A path in Paths is
/// taken even when an ignore file names it.
Discovery discover(const DiscoveryOptions &Options);

/// Whether a file can matter: its bytes hold "azureml", in UTF-8, -16 or -32,
/// or are JSON with an escape of a small letter, which could be one of it.
/// Cheap; no parsing. Out of reach are names put together at run time
/// ("azure" + "ml.core") and full-width letters.
bool mayUseAzureMl(llvm::StringRef Bytes);

/// Reads, parses and resolves the files in parallel. The result is in the
/// order of Found.Files; files that the prefilter drops have no documents and
/// no problems. Stdin is read here. Files over MaxFileBytes that may matter
/// get a problem. Problems of single files are in their FileAnalysis.
///
/// Reduce is called with each file that was parsed, and its position, as soon
/// as all is known about it, by several threads at a time. It may take out what
/// nobody needs any more: the documents are most of it.
using ReduceFile = llvm::function_ref<void(size_t File, FileAnalysis &)>;
std::vector<FileAnalysis> analyze(const Discovery &Found,
                                  const DiscoveryOptions &Options,
                                  ReduceFile Reduce = nullptr);

/// Analyses one file from memory, as analyze() does.
FileAnalysis analyzeFile(std::string DisplayPath, std::string Bytes);

/// How findings are made from uses.
struct FindingOptions {
  bool PerUse = false; ///< One finding for each use instead of one per symbol.
};

/// The findings of a file, by position: one for each input problem, one for
/// each v1 symbol in it with its other uses as related spans.
std::vector<Finding> findings(const FileAnalysis &Analysis,
                              const FindingOptions &Options);

} // namespace amlift::analyzers

#endif
