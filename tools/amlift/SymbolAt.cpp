//===- SymbolAt.cpp - The v1 symbol at a position of a file ---------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "tools/amlift/SymbolAt.h"
#include "analyzers/Project.h"
#include "llvm/Support/MemoryBuffer.h"

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

Expected<std::vector<Use>> usesAt(const FilePosition &Where) {
  auto Buffer = MemoryBuffer::getFile(Where.Path, /*IsText=*/false,
                                      /*RequiresNullTerminator=*/false);
  if (!Buffer)
    return createStringError("cannot read " + Where.Path + ": " +
                             Buffer.getError().message());
  FileAnalysis File =
      analyzers::analyzeFile(Where.Path.str(), (*Buffer)->getBuffer().str());
  std::vector<Use> Result;
  for (const Use &U : File.Uses)
    if (covers(File, U, Where.At))
      Result.push_back(U);
  if (Result.empty() && !File.Problems.empty())
    return createStringError(Where.Path + ": " + File.Problems.front().Message);
  return Result;
}

} // namespace amlift::tools
