//===- Analysis.cpp - From files to uses, in parallel -----------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "analyzers/Project.h"
#include "analyzers/resolve/Resolution.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/ThreadPool.h"

using namespace llvm;

namespace amlift::analyzers {

using grammars::ProblemKind;

FileAnalysis analyzeFile(std::string DisplayPath, std::string Bytes) {
  FileAnalysis Result;
  Result.Path = std::move(DisplayPath);
  if (!mayUseAzureMl(Bytes))
    return Result;
  grammars::LoadedFile Loaded = grammars::load(Result.Path, std::move(Bytes));
  Result.File = std::move(Loaded.File);
  Result.Documents = std::move(Loaded.Documents);
  Result.Problems = std::move(Loaded.Problems);
  Result.Uses = resolveUses(Result.Documents);
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

static FileAnalysis analyzeOne(const FoundFile &Found,
                               const DiscoveryOptions &Options) {
  // Volatile: read, not mapped, as a file that is cut short while it is mapped
  // kills the process. What exceeds the limit is mapped all the same, since it
  // is only searched.
  bool Oversized = false;
  if (uint64_t Size; Found.Path != "-" && !sys::fs::file_size(Found.Path, Size))
    Oversized = Size > Options.MaxFileBytes;
  auto Buffer = Found.Path == "-"
                    ? MemoryBuffer::getSTDIN()
                    : MemoryBuffer::getFile(Found.Path, /*IsText=*/false,
                                            /*RequiresNullTerminator=*/false,
                                            /*IsVolatile=*/!Oversized);
  if (!Buffer)
    return failure(Found.Display, ProblemKind::Unreadable,
                   "cannot read the file: " + Buffer.getError().message());
  StringRef Bytes = (*Buffer)->getBuffer();
  uint64_t Limit = std::min(Options.MaxFileBytes, HardLimit);
  if (Bytes.size() <= Limit && mayUseAzureMl(Bytes))
    return analyzeFile(Found.Display, Bytes.str());
  if (Bytes.size() > Limit && mayUseAzureMl(Bytes))
    return failure(Found.Display, ProblemKind::TooLarge,
                   "the file has " + Twine(Bytes.size() >> 20) +
                       " MiB, more than the limit of " + Twine(Limit >> 20) +
                       " MiB");
  FileAnalysis Dropped;
  Dropped.Path = Found.Display;
  return Dropped;
}

std::vector<FileAnalysis> analyze(const Discovery &Found,
                                  const DiscoveryOptions &Options) {
  std::vector<FileAnalysis> Results(Found.Files.size());
  StdThreadPool Pool(hardware_concurrency(Options.Jobs));
  for (size_t I = 0; I < Results.size(); ++I)
    Pool.async([&, I] { Results[I] = analyzeOne(Found.Files[I], Options); });
  Pool.wait();
  return Results;
}

} // namespace amlift::analyzers
