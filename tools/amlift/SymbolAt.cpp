//===- SymbolAt.cpp - What stands at a position of a file -----------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "tools/amlift/SymbolAt.h"
#include "analyzers/Project.h"
#include "tools/amlift/UseProof.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace amlift::tools {

using analyzers::FileAnalysis;
using analyzers::Use;
using grammars::ColumnUnit;
using grammars::Location;

std::optional<FilePosition> FilePosition::parse(StringRef Text) {
  FilePosition Result;
  StringRef Column, Line, Cell;
  std::tie(Text, Column) = Text.rsplit(':');
  std::tie(Text, Line) = Text.rsplit(':');
  if (Column.getAsInteger(10, Result.At.Column) ||
      Line.getAsInteger(10, Result.At.Line))
    return std::nullopt;
  std::tie(Result.Path, Cell) = Text.rsplit(":cell ");
  Result.At.Cell = 0;
  if (!Cell.empty() && Cell.getAsInteger(10, Result.At.Cell))
    return std::nullopt;
  return Result;
}

/// Whether the name of a use stands at a place.
static bool covers(const FileAnalysis &File, const Use &U,
                   const Location &Where) {
  const grammars::Document &Doc = File.Documents[U.Document];
  Location Begin = Doc.locate(U.TextSpan.Begin, ColumnUnit::CodePoint);
  Location End = Doc.locate(U.TextSpan.End, ColumnUnit::CodePoint);
  return Begin.Cell == Where.Cell && Begin.Line == Where.Line &&
         Begin.Column <= Where.Column && Where.Column < End.Column;
}

/// Every file that may belong to the one asked for, and that file.
static Expected<analyzers::Discovery>
surroundings(StringRef Path, analyzers::DiscoveryOptions &Options) {
  SmallString<128> Folder, File = Path;
  sys::fs::current_path(Folder);
  sys::fs::make_absolute(File);
  sys::path::remove_dots(File, /*remove_dot_dot=*/true);
  bool Below = File.starts_with((Folder + "/").str());
  Options.Paths = {Below ? "." : sys::path::parent_path(File).str(),
                   Path.str()};
  Options.MaxFileBytes = 1ull << 30;
  analyzers::Discovery Found = analyzers::discover(Options);
  for (const analyzers::FoundFile &F : Found.Files)
    if (sys::fs::equivalent(F.Path, Path))
      Options.Question = {F.Display, {}};
  if (!Options.Question)
    return createStringError("'" + Path + "' cannot be analysed");
  return Found;
}

Expected<PlaceReport> explainPlace(const FilePosition &Where) {
  if (auto Buffer = MemoryBuffer::getFile(Where.Path, /*IsText=*/false,
                                          /*RequiresNullTerminator=*/false);
      !Buffer)
    return createStringError("cannot read " + Where.Path + ": " +
                             Buffer.getError().message());
  analyzers::DiscoveryOptions Options;
  Expected<analyzers::Discovery> Found = surroundings(Where.Path, Options);
  if (!Found)
    return Found.takeError();
  Options.Question->At = Where.At;
  std::vector<FileAnalysis> Files = analyzers::analyze(*Found, Options);
  PlaceReport Result;
  for (auto [I, F] : enumerate(Found->Files)) {
    Result.Paths.push_back(F.Display);
    if (F.Display != Options.Question->Display)
      continue;
    const FileAnalysis &File = Files[I];
    for (auto [U, Proof] : zip_equal(File.Uses, File.Proofs))
      if (covers(File, U, Where.At))
        Result.Uses.push_back({U, Proof});
    for (const Use &U : File.LikelyUses)
      if (covers(File, U, Where.At))
        Result.Uses.push_back(
            {U, proofOfLikely(File.Documents[U.Document], U, I)});
    Result.TheAnswer = File.TheAnswer;
    if (Result.Uses.empty() && !Result.TheAnswer && !File.Problems.empty())
      return createStringError(Where.Path + ": " +
                               File.Problems.front().Message);
  }
  return Result;
}

} // namespace amlift::tools
