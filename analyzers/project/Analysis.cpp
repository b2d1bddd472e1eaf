//===- Analysis.cpp - From files to uses, in parallel -----------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "analyzers/Project.h"
#include "analyzers/project/FileGroup.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/ThreadPool.h"

using namespace llvm;

namespace amlift::analyzers {

using grammars::ProblemKind;

static FileAnalysis loadFile(std::string DisplayPath, std::string Bytes) {
  FileAnalysis Result;
  Result.Path = std::move(DisplayPath);
  grammars::LoadedFile Loaded = grammars::load(Result.Path, std::move(Bytes));
  Result.File = std::move(Loaded.File);
  Result.Documents = std::move(Loaded.Documents);
  Result.Problems = std::move(Loaded.Problems);
  return Result;
}

FileAnalysis analyzeFile(std::string DisplayPath, std::string Bytes) {
  FileAnalysis Result;
  Result.Path = DisplayPath;
  if (!mayUseAzureMl(Bytes))
    return Result;
  Result = loadFile(std::move(DisplayPath), std::move(Bytes));
  for (auto [Index, Doc] : enumerate(Result.Documents))
    if (Doc.language() == grammars::Language::Python)
      Resolution::compute(Doc, Index)->moveInto(Result);
  return Result;
}

static FileAnalysis failure(std::string Display, ProblemKind Kind,
                            const Twine &Message) {
  FileAnalysis Result;
  Result.Path = std::move(Display);
  Result.Problems.push_back({Kind, Message.str(), std::nullopt, std::nullopt});
  return Result;
}

/// Spans count in 32 bits; no option lets a file pass this.
static constexpr uint64_t HardLimit = 1ull << 31;

namespace {

class ProjectAnalysis {
public:
  ProjectAnalysis(const Discovery &Found, const DiscoveryOptions &Options)
      : Files(Found.Files), Options(Options), Results(Files.size()),
        Outlines(Files.size()), Mentions(Files.size()), Loadable(Files.size()) {
  }
  std::vector<FileAnalysis> run();

private:
  void outline(size_t File);
  FileAnalysis &load(size_t File);
  ErrorOr<std::unique_ptr<MemoryBuffer>> read(size_t File, bool Mapped);
  template <typename F> void parallel(size_t Count, F Each);

  const std::vector<FoundFile> &Files;
  const DiscoveryOptions &Options;
  std::vector<FileAnalysis> Results;
  std::vector<FileOutline> Outlines;
  std::vector<char> Mentions; ///< The file says "azureml" and can be loaded.
  std::vector<char> Loadable; ///< Readable, and not too large.
  std::string Stdin;          ///< It can be read only once.
};

} // namespace

template <typename F> void ProjectAnalysis::parallel(size_t Count, F Each) {
  StdThreadPool Pool(hardware_concurrency(Options.Jobs));
  for (size_t I = 0; I != Count; ++I)
    Pool.async([&, I]() noexcept { Each(I); });
  Pool.wait();
}

/// Volatile: read, not mapped, as a file that is cut short while it is mapped
/// kills the process. What exceeds the limit is mapped all the same, since it
/// is only searched.
ErrorOr<std::unique_ptr<MemoryBuffer>> ProjectAnalysis::read(size_t File,
                                                             bool Mapped) {
  const std::string &Path = Files[File].Path;
  return Path == "-" ? MemoryBuffer::getSTDIN()
                     : MemoryBuffer::getFile(Path, /*IsText=*/false,
                                             /*RequiresNullTerminator=*/false,
                                             /*IsVolatile=*/!Mapped);
}

/// Looks at the bytes of a file, without parsing them.
void ProjectAnalysis::outline(size_t File) {
  const FoundFile &Found = Files[File];
  Results[File].Path = Found.Display;
  Outlines[File].Path = Found.Display;
  bool Oversized = false;
  if (uint64_t Size; Found.Path != "-" && !sys::fs::file_size(Found.Path, Size))
    Oversized = Size > Options.MaxFileBytes;
  auto Buffer = read(File, Oversized);
  if (!Buffer) {
    Results[File] =
        failure(Found.Display, ProblemKind::Unreadable,
                "cannot read the file: " + Buffer.getError().message());
    return;
  }
  StringRef Bytes = (*Buffer)->getBuffer();
  uint64_t Limit = std::min(Options.MaxFileBytes, HardLimit);
  bool Mentioned = mayUseAzureMl(Bytes);
  if (Bytes.size() > Limit) {
    if (Mentioned)
      Results[File] = failure(Found.Display, ProblemKind::TooLarge,
                              "the file has " + Twine(Bytes.size() >> 20) +
                                  " MiB, more than the limit of " +
                                  Twine(Limit >> 20) + " MiB");
    return;
  }
  Mentions[File] = Mentioned;
  Loadable[File] = true;
  Outlines[File].Imports = scanImports(Bytes);
  Outlines[File].PathAdditions = scanPathAdditions(Bytes);
  if (Found.Path == "-")
    Stdin = Bytes.str();
}

FileAnalysis &ProjectAnalysis::load(size_t File) {
  const FoundFile &Found = Files[File];
  if (!Loadable[File])
    return Results[File];
  if (Found.Path == "-")
    return Results[File] = loadFile(Found.Display, Stdin);
  auto Buffer = read(File, /*Mapped=*/false);
  return Results[File] =
             Buffer ? loadFile(Found.Display, (*Buffer)->getBuffer().str())
                    : failure(Found.Display, ProblemKind::Unreadable,
                              "cannot read the file: " +
                                  Buffer.getError().message());
}

std::vector<FileAnalysis> ProjectAnalysis::run() {
  parallel(Files.size(), [&](size_t File) { outline(File); });
  BitVector Interesting(Files.size());
  for (size_t File = 0; File != Files.size(); ++File)
    if (Mentions[File])
      Interesting.set(File);
  ModuleGraph Graph(std::move(Outlines));
  auto Groups = Graph.groups(Interesting);
  parallel(Groups.size(), [&](size_t I) {
    FileGroup(Graph, Groups[I], Interesting,
              [&](uint32_t File) -> FileAnalysis & { return load(File); })
        .run();
  });
  return std::move(Results);
}

std::vector<FileAnalysis> analyze(const Discovery &Found,
                                  const DiscoveryOptions &Options) {
  return ProjectAnalysis(Found, Options).run();
}

} // namespace amlift::analyzers
