//===- InputOptions.h - Options that say what to analyse --------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_TOOLS_AMLIFT_INPUTOPTIONS_H
#define AMLIFT_TOOLS_AMLIFT_INPUTOPTIONS_H

#include "analyzers/Project.h"
#include "analyzers/manifests/Manifest.h"
#include <optional>
#include <vector>

namespace CLI { // NOLINT(readability-identifier-naming): not ours.
class App;
} // namespace CLI

namespace amlift::tools {

/// What the user asked to look at; the same options for each command that
/// analyses a project.
class InputOptions {
public:
  /// Adds PATHS and the options to a command.
  void addTo(CLI::App &Command);

  /// Walks and analyses. None when a path does not exist, which is reported as
  /// a usage error. With --verbose, what was left out goes to standard error.
  struct Inputs {
    analyzers::Discovery Found;
    /// In the order of Found.Files.
    std::vector<analyzers::FileAnalysis> Files;
    /// Only analyzeForPlans() reads them.
    std::vector<analyzers::Manifest> Manifests;
  };
  /// Reduce is that of analyzers::analyze().
  std::optional<Inputs> analyze(analyzers::ReduceFile Reduce = nullptr) const;
  /// The same with a proof for each use.
  std::optional<Inputs>
  analyzeWithProofs(analyzers::ReduceFile Reduce = nullptr) const;
  /// The same with what makes plans quicker, and the dependency manifests if
  /// they are asked for.
  std::optional<Inputs> analyzeForPlans(bool WithManifests = false) const;
  /// Threads to use; 0 means one per core.
  unsigned jobs() const { return Options.Jobs; }

private:
  std::optional<Inputs> analyze(analyzers::DiscoveryOptions Final,
                                analyzers::ReduceFile Reduce) const;

  analyzers::DiscoveryOptions Options;
  bool NoIgnore = false;
  bool Verbose = false;
  uint64_t MaxMebibytes = 64;
};

/// All files of a project by path, with those that the walk could not look at:
/// they have nothing but a problem.
std::vector<analyzers::FileAnalysis> takeAllFiles(InputOptions::Inputs Inputs);

} // namespace amlift::tools

#endif
