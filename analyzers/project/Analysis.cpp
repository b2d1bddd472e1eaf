//===- Analysis.cpp - From files to uses, in parallel -----------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "analyzers/Project.h"
#include "analyzers/planes/Planes.h"
#include "analyzers/project/FileGroup.h"
#include "analyzers/project/FileReader.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/ThreadPool.h"
#include <atomic>
#include <deque>
#include <mutex>

using namespace llvm;

namespace amlift::analyzers {

using grammars::ProblemKind;

static FileAnalysis loadFile(std::string DisplayPath, std::string Bytes,
                             std::vector<grammars::Tree> &Trees) {
  FileAnalysis Result;
  Result.Path = std::move(DisplayPath);
  grammars::LoadedFile Loaded = grammars::load(Result.Path, std::move(Bytes));
  Result.File = std::move(Loaded.File);
  Result.Documents = std::move(Loaded.Documents);
  Trees = std::move(Loaded.Trees);
  Result.Problems = std::move(Loaded.Problems);
  return Result;
}

FileAnalysis analyzeFile(std::string DisplayPath, std::string Bytes) {
  FileAnalysis Result;
  Result.Path = DisplayPath;
  if (!mayUseAzureMl(Bytes))
    return Result;
  std::vector<grammars::Tree> Trees;
  Result = loadFile(std::move(DisplayPath), std::move(Bytes), Trees);
  for (auto [Index, Doc] : enumerate(Result.Documents))
    if (Doc.language() == grammars::Language::Python)
      Resolution::compute(Doc, Index, std::move(Trees[Index]))
          ->moveInto(Result);
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
  ProjectAnalysis(const Discovery &Found, const DiscoveryOptions &Options,
                  ReduceFile Reduce)
      : Files(Found.Files), Options(Options), Reduce(Reduce),
        Results(Files.size()), Outlines(Files.size()), Mentions(Files.size()),
        Loadable(Files.size()) {}
  std::vector<FileAnalysis> run();

private:
  void outline(size_t File, FileReader &Reader, ImportPaths &Paths);
  FileAnalysis &load(size_t File, std::vector<grammars::Tree> &Trees);
  void analyze(const ModuleGraph &Graph, ArrayRef<uint32_t> Members,
               const BitVector &Interesting);
  template <typename F> void parallel(F Work);

  const std::vector<FoundFile> &Files;
  const DiscoveryOptions &Options;
  ReduceFile Reduce;
  std::vector<FileAnalysis> Results;
  std::vector<FileOutline> Outlines;
  std::deque<ImportPaths> Imported; ///< Of each thread; outlines need it.
  DenseSet<StringRef> Names;     ///< Of all files and folders, without ".py".
  std::vector<char> Mentions;    ///< The file says "azureml" and can be loaded.
  std::vector<char> Loadable;    ///< Readable, and not too large.
  std::string Stdin;             ///< It can be read only once.
  std::optional<uint32_t> Asked; ///< The file of Options.Question.
};

} // namespace

/// Runs Work on each thread.
template <typename F> void ProjectAnalysis::parallel(F Work) {
  StdThreadPool Pool(hardware_concurrency(Options.Jobs));
  for (unsigned I = 0, End = Pool.getMaxConcurrency(); I != End; ++I)
    // The pool would swallow an exception.
    Pool.async([&Work]() noexcept { Work(); });
  Pool.wait();
}

static uint64_t limitOf(const DiscoveryOptions &Options) {
  return std::min(Options.MaxFileBytes, HardLimit);
}

/// Looks at the bytes of a file, without parsing them.
void ProjectAnalysis::outline(size_t File, FileReader &Reader,
                              ImportPaths &Paths) {
  const FoundFile &Found = Files[File];
  Results[File].Path = Found.Display;
  Outlines[File].Path = Found.Display;
  ErrorOr<StringRef> Read = std::error_code();
  if (Found.Path == "-") {
    if (auto Buffer = MemoryBuffer::getSTDIN())
      Read = StringRef(Stdin = (*Buffer)->getBuffer().str());
    else
      Read = Buffer.getError();
  } else {
    Read = Reader.read(Found.Path);
  }
  if (!Read) {
    Results[File] =
        failure(Found.Display, ProblemKind::Unreadable,
                "cannot read the file: " + Read.getError().message());
    return;
  }
  StringRef Bytes = *Read;
  uint64_t Limit = limitOf(Options);
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
  ScanDoubts Doubts;
  Outlines[File].Imports = scanImports(Bytes, Paths, &Doubts);
  if (StringRef(Found.Path).ends_with(".ipynb"))
    append_range(Outlines[File].Imports, scanRuns(Bytes, Paths));
  if (Doubts.MayNameSys)
    Outlines[File].PathAdditions = scanPathAdditions(Bytes);
}

FileAnalysis &ProjectAnalysis::load(size_t File,
                                    std::vector<grammars::Tree> &Trees) {
  const FoundFile &Found = Files[File];
  if (!Loadable[File])
    return Results[File];
  if (Found.Path == "-")
    return Results[File] = loadFile(Found.Display, Stdin, Trees);
  ErrorOr<std::string> Bytes = readWhole(Found.Path);
  return Results[File] = Bytes
                             ? loadFile(Found.Display, std::move(*Bytes), Trees)
                             : failure(Found.Display, ProblemKind::Unreadable,
                                       "cannot read the file: " +
                                           Bytes.getError().message());
}

void ProjectAnalysis::analyze(const ModuleGraph &Graph,
                              ArrayRef<uint32_t> Members,
                              const BitVector &Interesting) {
  if (Asked && !is_contained(Members, *Asked))
    return;
  // The group refers to it for as long as it lasts.
  auto Load = [&](uint32_t File,
                  std::vector<grammars::Tree> &Trees) -> FileAnalysis & {
    return load(File, Trees);
  };
  FileGroup Group(Graph, Members, Interesting, Load, Options.Proofs || Asked,
                  Options.Trees);
  if (Asked)
    Group.ask(*Asked, Options.Question->At);
  Group.run();
  if (Reduce)
    for (uint32_t File : Members)
      Reduce(File, Results[File]);
}

std::vector<FileAnalysis> ProjectAnalysis::run() {
  StringRef LastFolder; // Files are sorted: most are in that of the last one.
  for (const FoundFile &File : Files) {
    StringRef Rest = File.Display;
    size_t Slash = Rest.rfind('/');
    StringRef Folder = Slash == StringRef::npos ? "" : Rest.take_front(Slash);
    if (Folder == LastFolder)
      Rest = Rest.drop_front(Folder.size()).ltrim('/');
    LastFolder = Folder;
    while (!Rest.empty()) {
      auto [Part, Further] = Rest.split('/');
      Names.insert(Further.empty() ? Part.rsplit('.').first : Part);
      Rest = Further;
    }
  }
  std::mutex Mutex;
  std::atomic<size_t> Next = 0;
  parallel([&] {
    // Not one by one, since neighbours write to the same line of a cache.
    constexpr size_t Together = 16;
    FileReader Reader(limitOf(Options));
    std::unique_lock<std::mutex> Lock(Mutex);
    ImportPaths &Paths = Imported.emplace_back(&Names);
    Lock.unlock();
    for (size_t Begin; (Begin = Next.fetch_add(Together)) < Files.size();)
      for (size_t File = Begin;
           File != std::min(Begin + Together, Files.size()); ++File)
        outline(File, Reader, Paths);
  });
  BitVector Interesting(Files.size());
  for (size_t File = 0; File != Files.size(); ++File)
    if (Mentions[File])
      Interesting.set(File);
  if (Options.Question)
    for (size_t File = 0; File != Files.size(); ++File)
      if (Files[File].Display == Options.Question->Display)
        Interesting.set(*(Asked = File)); // Whatever it says.
  ModuleGraph Graph(std::move(Outlines));
  auto Groups = Graph.groups(Interesting);
  sort(Groups, [](const auto &A, const auto &B) {
    return A.size() != B.size() ? A.size() > B.size() : A < B;
  });
  // Half of the threads begin with the largest groups, so that none is left for
  // the end, the others with the smallest: what the largest hold in memory does
  // not come together.
  size_t Large = 0, Small = Groups.size();
  unsigned Threads = 0;
  parallel([&] {
    std::unique_lock<std::mutex> Lock(Mutex);
    bool TakesLarge = Threads++ % 2 == 0;
    while (Large != Small) {
      size_t I = TakesLarge ? Large++ : --Small;
      Lock.unlock();
      analyze(Graph, Groups[I], Interesting);
      Lock.lock();
    }
  });
  assignPlanes(Graph, Results);
  return std::move(Results);
}

std::vector<FileAnalysis> analyze(const Discovery &Found,
                                  const DiscoveryOptions &Options,
                                  ReduceFile Reduce) {
  return ProjectAnalysis(Found, Options, Reduce).run();
}

} // namespace amlift::analyzers
