//===- InputOptions.cpp - Options that say what to analyse ------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "tools/amlift/InputOptions.h"
#include "tools/amlift/CommandLine.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Threading.h"
#include "llvm/Support/raw_ostream.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

using namespace llvm;

namespace amlift::tools {

/// glibc gives each thread a heap of its own, and keeps what is freed there:
/// with one for the main thread, which waits while others work, memory would
/// lie idle. Its threads share then, without waiting for each other noticeably.
static void limitHeaps([[maybe_unused]] unsigned Jobs) {
#ifdef __GLIBC__
  mallopt(M_ARENA_MAX,
          static_cast<int>(hardware_concurrency(Jobs).compute_thread_count()));
#endif
}

void InputOptions::addTo(CLI::App &Command) {
  Command.add_option("PATHS", Options.Paths,
                     "Files and folders; - is standard input [.]");
  Command
      .add_option("--exclude", Options.Excludes,
                  "Leave out files or folders, as .gitignore does")
      ->option_text("PATTERN")
      ->allow_extra_args(false)
      ->group("Input");
  Command.add_flag("--no-ignore", NoIgnore, "Also look at what git ignores")
      ->group("Input");
  Command
      .add_option("--stdin-filename", Options.StdinFilename,
                  "Name of standard input; its ending counts")
      ->option_text("FILE")
      ->group("Input");
  Command
      .add_option("--max-size", MaxMebibytes,
                  "Leave out files over this size in MiB [64]")
      ->option_text("N")
      ->group("Input");
  Command.add_option("-j,--jobs", Options.Jobs, "Threads [one for each core]")
      ->option_text("N")
      ->group("Input");
  Command
      .add_flag("-v,--verbose", Verbose,
                "List what is left out on standard error")
      ->group("Input");
}

std::optional<InputOptions::Inputs>
InputOptions::analyze(analyzers::ReduceFile Reduce) const {
  return analyze(Options, Reduce);
}

std::optional<InputOptions::Inputs>
InputOptions::analyzeWithProofs(analyzers::ReduceFile Reduce) const {
  analyzers::DiscoveryOptions Final = Options;
  Final.Proofs = true;
  return analyze(std::move(Final), Reduce);
}

std::optional<InputOptions::Inputs>
InputOptions::analyzeForPlans(bool WithManifests) const {
  analyzers::DiscoveryOptions Final = Options;
  Final.Trees = true;
  Final.Manifests = WithManifests;
  return analyze(std::move(Final), nullptr);
}

std::optional<InputOptions::Inputs>
InputOptions::analyze(analyzers::DiscoveryOptions Final,
                      analyzers::ReduceFile Reduce) const {
  Final.RespectIgnoreFiles = !NoIgnore;
  Final.MaxFileBytes = MaxMebibytes << 20;
  if (Final.Paths.empty())
    Final.Paths.emplace_back(".");
  bool AllExist = true;
  for (const std::string &Path : Final.Paths)
    if (Path != "-" && !sys::fs::exists(Path)) {
      usageError("'" + Path + "' does not exist");
      AllExist = false;
    }
  if (!AllExist)
    return std::nullopt;

  limitHeaps(Final.Jobs);
  Inputs Result;
  Result.Found = analyzers::discover(Final);
  if (Verbose)
    for (const analyzers::SkippedPath &Skipped : Result.Found.Skipped)
      errs() << Skipped.Display << ": skipped: " << Skipped.Reason << "\n";
  Result.Files = analyzers::analyze(Result.Found, Final, Reduce);
  if (Final.Manifests)
    Result.Manifests = analyzers::readManifests(Result.Found, Final);
  return Result;
}

std::vector<analyzers::FileAnalysis> takeAllFiles(InputOptions::Inputs Inputs) {
  std::vector<analyzers::FileAnalysis> Files = std::move(Inputs.Files);
  for (auto &[Display, Problem] : Inputs.Found.Problems) {
    analyzers::FileAnalysis Failed;
    Failed.Path = Display;
    Failed.Problems.push_back(std::move(Problem));
    Files.push_back(std::move(Failed));
  }
  sort(Files, [](const auto &A, const auto &B) { return A.Path < B.Path; });
  return Files;
}

} // namespace amlift::tools
