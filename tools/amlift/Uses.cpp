//===- Uses.cpp - amlift uses -----------------------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "tools/amlift/CommandLine.h"
#include "tools/amlift/Commands.h"
#include "tools/amlift/InputOptions.h"
#include "tools/amlift/Json.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"

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

/// One line; the keys and their order are part of the format.
static void printJsonLine(StringRef Path, const grammars::Document &Doc,
                          const Use &U) {
  Location Begin = Doc.locate(U.TextSpan.Begin, ColumnUnit::CodePoint);
  Location End = Doc.locate(U.TextSpan.End, ColumnUnit::CodePoint);
  grammars::Span InFile = Doc.toFile(U.TextSpan);
  json::OStream J(outs());
  J.object([&] {
    J.attribute("path", utf8(Path));
    J.attribute("cell", Begin.Cell ? json::Value(Begin.Cell) : nullptr);
    J.attribute("line", Begin.Line);
    J.attribute("column", Begin.Column);
    J.attribute("end_column", End.Column);
    J.attribute("start", InFile.Begin);
    J.attribute("end", InFile.End);
    J.attribute("text", Doc.text(U.TextSpan));
    J.attribute("symbol", U.Name);
    J.attribute("role", analyzers::toString(U.TheRole));
    J.attribute("via", analyzers::toString(U.TheVia));
    J.attribute("confidence", analyzers::toString(U.TheConfidence));
  });
  outs() << '\n';
}

static void printLine(StringRef Path, const grammars::Document &Doc,
                      const Use &U) {
  Location At = Doc.locate(U.TextSpan.Begin, ColumnUnit::CodePoint);
  outs() << Path;
  if (At.Cell)
    outs() << ":cell " << At.Cell;
  outs() << formatv(":{0}:{1}: {2} ({3}, {4}, {5})\n", At.Line, At.Column,
                    U.Name, analyzers::toString(U.TheRole),
                    analyzers::toString(U.TheVia),
                    analyzers::toString(U.TheConfidence));
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
  std::optional<InputOptions::Inputs> Inputs = Input.analyze();
  if (!Inputs)
    return UsageError;
  bool AnyProblem = !Inputs->Found.Problems.empty();
  for (const auto &[Path, Problem] : Inputs->Found.Problems)
    printProblem(Path, Problem);
  for (auto [Found, File] : zip_equal(Inputs->Found.Files, Inputs->Files)) {
    for (const grammars::Problem &P : File.Problems)
      printProblem(File.Path, P);
    AnyProblem |= !File.Problems.empty();
    for (const Use &U : File.Uses)
      if (const grammars::Document &Doc = File.Documents[U.Document]; AsJson)
        printJsonLine(Found.Relative, Doc, U);
      else
        printLine(File.Path, Doc, U);
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
