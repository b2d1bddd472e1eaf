//===- Uses.cpp - amlift uses -----------------------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "tools/amlift/CommandLine.h"
#include "tools/amlift/Commands.h"
#include "tools/amlift/InputOptions.h"
#include "tools/amlift/Json.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include <mutex>

using namespace llvm;

namespace amlift::tools {

using analyzers::Use;
using grammars::ColumnUnit;
using grammars::Location;

static constexpr char Examples[] =
    "  amlift uses src                       a line for each use\n"
    "  amlift uses --format jsonl src        a JSON object for each use\n";

static constexpr char ExitCodes[] =
    "  0  all input was analysed\n"
    "  2  wrong usage\n"
    "  3  some input could not be analysed; see standard error\n";

namespace {

/// Where a use is, as it is shown: all that is needed of a file's text.
struct Place {
  uint32_t Cell = 0;
  uint32_t Line = 0, Column = 0, EndColumn = 0; ///< In code points.
  grammars::Span InFile;
  std::string Text;

  Place(const grammars::Document &Doc, grammars::Span TextSpan);
};

} // namespace

Place::Place(const grammars::Document &Doc, grammars::Span TextSpan)
    : InFile(Doc.toFile(TextSpan)), Text(Doc.text(TextSpan)) {
  Location Begin = Doc.locate(TextSpan.Begin, ColumnUnit::CodePoint);
  Cell = Begin.Cell;
  Line = Begin.Line;
  Column = Begin.Column;
  EndColumn = Doc.locate(TextSpan.End, ColumnUnit::CodePoint).Column;
}

/// One line; the keys and their order are part of the format.
static void printJsonLine(StringRef Path, const Place &At, const Use &U) {
  json::OStream J(outs());
  J.object([&] {
    J.attribute("path", utf8(Path));
    J.attribute("cell", At.Cell ? json::Value(At.Cell) : nullptr);
    J.attribute("line", At.Line);
    J.attribute("column", At.Column);
    J.attribute("end_column", At.EndColumn);
    J.attribute("start", At.InFile.Begin);
    J.attribute("end", At.InFile.End);
    J.attribute("text", At.Text);
    J.attribute("symbol", U.Name);
    J.attribute("role", analyzers::toString(U.TheRole));
    J.attribute("via", analyzers::toString(U.TheVia));
    J.attribute("confidence", analyzers::toString(U.TheConfidence));
    J.attribute("plane", catalog::toString(U.ThePlane));
  });
  outs() << '\n';
}

static void printLine(StringRef Path, const Place &At, const Use &U) {
  outs() << Path;
  if (At.Cell)
    outs() << ":cell " << At.Cell;
  outs() << formatv(
      ":{0}:{1}: {2} ({3}, {4}, {5}) [{6}]\n", At.Line, At.Column, U.Name,
      analyzers::toString(U.TheRole), analyzers::toString(U.TheVia),
      analyzers::toString(U.TheConfidence), catalog::toString(U.ThePlane));
}

static void printProblem(StringRef Path, const grammars::Problem &P) {
  errs() << Path;
  if (P.Place && P.Place->Cell)
    errs() << ":cell " << P.Place->Cell;
  if (P.Place)
    errs() << ':' << P.Place->Line << ':' << P.Place->Column;
  errs() << ": error: " << P.Message << '\n';
}

static int uses(const InputOptions &Input, bool AsJson) {
  std::mutex Mutex;
  DenseMap<size_t, std::vector<Place>> Places;
  std::optional<InputOptions::Inputs> Inputs =
      Input.analyze([&](size_t Index, analyzers::FileAnalysis &File) {
        std::vector<Place> Here;
        Here.reserve(File.Uses.size());
        for (const Use &U : File.Uses)
          Here.emplace_back(File.Documents[U.Document], U.TextSpan);
        File.Uses.shrink_to_fit();
        File.Documents = {};
        File.File.reset();
        if (Here.empty())
          return;
        std::lock_guard<std::mutex> Lock(Mutex);
        Places[Index] = std::move(Here);
      });
  if (!Inputs)
    return UsageError;
  bool AnyProblem = !Inputs->Found.Problems.empty();
  for (const auto &[Path, Problem] : Inputs->Found.Problems)
    printProblem(Path, Problem);
  for (auto [Index, File] : enumerate(Inputs->Files)) {
    for (const grammars::Problem &P : File.Problems)
      printProblem(File.Path, P);
    AnyProblem |= !File.Problems.empty();
    if (File.Uses.empty())
      continue;
    for (auto [U, At] : zip_equal(File.Uses, Places[Index]))
      if (AsJson)
        printJsonLine(Inputs->Found.Files[Index].Relative, At, U);
      else
        printLine(File.Path, At, U);
  }
  return AnyProblem ? InputError : Clean;
}

void addUses(CLI::App &App, int &Exit) {
  CLI::App *Command = addCommand(
      App, "uses", "List each use of a v1 symbol, with its full name", Examples,
      ExitCodes);
  auto Input = std::make_shared<InputOptions>();
  auto Format = std::make_shared<std::string>("text");
  Input->addTo(*Command);
  addChoice(*Command, "--format", *Format, {"text", "jsonl"},
            "Form of the output [text]")
      ->group("Output");
  Command->callback(
      [=, &Exit] { Exit = uses(*Input, /*AsJson=*/*Format == "jsonl"); });
}

} // namespace amlift::tools
