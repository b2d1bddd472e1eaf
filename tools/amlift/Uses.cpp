//===- Uses.cpp - amlift uses -----------------------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "tools/amlift/CommandLine.h"
#include "tools/amlift/Commands.h"
#include "tools/amlift/InputOptions.h"
#include "tools/amlift/Json.h"
#include "tools/amlift/UseProof.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
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

/// What is kept of a file: the places of Uses and LikelyUses.
struct FilePlaces {
  std::vector<Place> Certain, Likely;
  std::vector<analyzers::Evidence> LikelyProofs;
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

void writeChain(json::OStream &J, ArrayRef<analyzers::EvidenceStep> Chain,
                function_ref<StringRef(uint32_t)> PathOf) {
  J.attributeArray("chain", [&] {
    for (const analyzers::EvidenceStep &S : Chain)
      J.object([&] {
        J.attribute("step", analyzers::toString(S.Kind));
        J.attribute("path", utf8(PathOf(S.File)));
        J.attribute("cell", S.Begin.Cell ? json::Value(S.Begin.Cell) : nullptr);
        J.attribute("line", S.Begin.Line);
        J.attribute("column", S.Begin.Column);
        J.attribute("end_line", S.End.Line);
        J.attribute("end_column", S.End.Column);
        J.attribute("text", utf8(S.Text));
      });
  });
}

analyzers::Evidence proofOfLikely(const grammars::Document &Doc, const Use &U,
                                  uint32_t File) {
  analyzers::Evidence Result;
  Result.TheVia = U.TheVia;
  Result.ReceiverType = U.Symbol.parent().qualifiedName();
  analyzers::EvidenceStep Step;
  Step.Text = Doc.text(U.TextSpan);
  Step.File = File;
  Step.Begin = Doc.locate(U.TextSpan.Begin, ColumnUnit::CodePoint);
  Step.End = Doc.locate(U.TextSpan.End, ColumnUnit::CodePoint);
  Result.Chain.push_back(std::move(Step));
  return Result;
}

/// One line; the keys and their order are part of the format.
static void printJsonLine(StringRef Path, const Place &At, const Use &U,
                          const analyzers::Evidence &Proof,
                          function_ref<StringRef(uint32_t)> PathOf) {
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
    J.attribute("via", analyzers::toString(Proof.TheVia));
    J.attribute("confidence", analyzers::toString(U.TheConfidence));
    J.attribute("plane", catalog::toString(U.ThePlane));
    J.attribute("receiver_type", textOrNull(Proof.ReceiverType));
    writeChain(J, Proof.Chain, PathOf);
  });
  outs() << '\n';
}

static void printLine(StringRef Path, const Place &At, const Use &U) {
  raw_ostream &OS = outs();
  OS << Path;
  if (At.Cell)
    OS << ":cell " << At.Cell;
  OS << ':' << At.Line << ':' << At.Column << ": " << U.Name << " ("
     << analyzers::toString(U.TheRole) << ", " << analyzers::toString(U.TheVia)
     << ", " << analyzers::toString(U.TheConfidence) << ") ["
     << catalog::toString(U.ThePlane) << "]\n";
}

/// Calls Certain and Likely with the numbers of all uses, by their positions.
template <typename C, typename L>
static void forEachUse(const analyzers::FileAnalysis &File, C Certain,
                       L Likely) {
  auto Place = [](const Use &U) {
    return std::tie(U.Document, U.TextSpan.Begin);
  };
  size_t Next = 0;
  for (size_t I = 0; I != File.Uses.size(); ++I) {
    while (Next != File.LikelyUses.size() &&
           Place(File.LikelyUses[Next]) < Place(File.Uses[I]))
      Likely(Next++);
    Certain(I);
  }
  while (Next != File.LikelyUses.size())
    Likely(Next++);
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
  DenseMap<size_t, FilePlaces> Places;
  auto Reduce = [&](size_t Index, analyzers::FileAnalysis &File) {
    FilePlaces Here;
    Here.Certain.reserve(File.Uses.size());
    for (const Use &U : File.Uses)
      Here.Certain.emplace_back(File.Documents[U.Document], U.TextSpan);
    for (const Use &U : File.LikelyUses) {
      const grammars::Document &Doc = File.Documents[U.Document];
      Here.Likely.emplace_back(Doc, U.TextSpan);
      if (AsJson)
        Here.LikelyProofs.push_back(
            proofOfLikely(Doc, U, static_cast<uint32_t>(Index)));
    }
    File.Uses.shrink_to_fit();
    // Planes are told of in the end. What a notebook imports depends on which
    // of its texts become other files.
    bool Writes = any_of(File.Documents, [](const grammars::Document &Doc) {
      return !Doc.writtenTo().empty();
    });
    for (grammars::Document &Doc : File.Documents)
      if (Writes)
        Doc.keepTextOnly();
      else
        Doc.keepOutlineOnly();
    File.File.reset();
    if (Here.Certain.empty() && Here.Likely.empty())
      return;
    std::lock_guard<std::mutex> Lock(Mutex);
    Places[Index] = std::move(Here);
  };
  std::optional<InputOptions::Inputs> Inputs =
      AsJson ? Input.analyzeWithProofs(Reduce) : Input.analyze(Reduce);
  if (!Inputs)
    return UsageError;
  bool AnyProblem = !Inputs->Found.Problems.empty();
  for (const auto &[Path, Problem] : Inputs->Found.Problems)
    printProblem(Path, Problem);
  auto PathOf = [&](uint32_t File) -> StringRef {
    return Inputs->Found.Files[File].Relative;
  };
  for (auto [Index, File] : enumerate(Inputs->Files)) {
    for (const grammars::Problem &P : File.Problems)
      printProblem(File.Path, P);
    AnyProblem |= !File.Problems.empty();
    if (File.Uses.empty() && File.LikelyUses.empty())
      continue;
    const FilePlaces &Here = Places[Index];
    auto Print = [&](const Use &U, const Place &At,
                     const analyzers::Evidence *Proof) {
      if (AsJson)
        printJsonLine(PathOf(Index), At, U, *Proof, PathOf);
      else
        printLine(File.Path, At, U);
    };
    forEachUse(
        File,
        [&](size_t I) {
          Print(File.Uses[I], Here.Certain[I],
                AsJson ? &File.Proofs[I] : nullptr);
        },
        [&](size_t I) {
          Print(File.LikelyUses[I], Here.Likely[I],
                AsJson ? &Here.LikelyProofs[I] : nullptr);
        });
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
