//===- Explain.cpp - amlift explain -----------------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "tools/amlift/CommandLine.h"
#include "tools/amlift/Commands.h"
#include "tools/amlift/Describe.h"
#include "tools/amlift/Json.h"
#include "tools/amlift/SymbolAt.h"
#include "tools/amlift/SymbolSearch.h"
#include "tools/amlift/UseProof.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"

using namespace llvm;

namespace amlift::tools {

static constexpr char Examples[] =
    "  amlift explain AML101                          a rule\n"
    "  amlift explain Workspace.from_config           a symbol of SDK v1\n"
    "  amlift explain azureml.core.Run.get_context --format markdown\n"
    "  amlift explain train.py:7:12                   what stands there\n"
    "  amlift explain 'a.ipynb:cell 3:7:12'\n";

static constexpr char ExitCodes[] =
    "  0  explained\n"
    "  1  nothing of SDK v1 stands at the position\n"
    "  2  wrong usage, or the name is unknown or ambiguous\n";

/// Describes a rule or a symbol in the chosen form.
template <typename T> static int describe(const T &What, StringRef Format) {
  if (Format == "markdown") {
    describeAsMarkdown(What, outs());
  } else if (Format == "json") {
    json::OStream J(outs(), /*IndentSize=*/2);
    describeAsJson(What, J);
    outs() << '\n';
  } else {
    describeAsText(What, outs());
  }
  return Clean;
}

static int unknown(StringRef Name) {
  std::string Message =
      ("no rule and no v1 symbol is called '" + Name + "'").str();
  if (std::vector<std::string> Close = suggestSymbols(Name); !Close.empty())
    Message += "; did you mean " + join(Close, ", ") + "?";
  return usageError(Message);
}

static StringRef inWords(analyzers::Via How) {
  switch (How) {
  case analyzers::Via::Import:
    return "by an import of the file";
  case analyzers::Via::Flow:
    return "by the value that it holds";
  case analyzers::Via::Annotation:
    return "by the type that the code states";
  case analyzers::Via::CallSite:
    return "by what callers pass";
  case analyzers::Via::Correction:
    return "by a type that the packages state wrongly or not at all";
  case analyzers::Via::Heuristic:
    return "by its name only";
  }
  llvm_unreachable("not a way");
}

static std::string inWords(const analyzers::EvidenceStep &S) {
  using analyzers::StepKind;
  std::string Code = "`" + S.Text + "`";
  switch (S.Kind) {
  case StepKind::Import:
    return Code + " is imported";
  case StepKind::Constructed:
    return Code + " is called, which makes an object of it";
  case StepKind::Assigned:
    return "is assigned to " + Code;
  case StepKind::Argument:
    return "is passed as " + Code;
  case StepKind::Default:
    return Code + " is the default of a parameter";
  case StepKind::Returned:
    return "comes from " + Code;
  case StepKind::Annotation:
    return Code + " is stated as the type";
  case StepKind::Correction:
    return "comes from " + Code +
           ", by a type that the catalogue corrects (corrections.json)";
  case StepKind::Attribute:
    return "the attribute " + Code + " is read";
  case StepKind::Narrowed:
    return "a check says that it is " + Code;
  case StepKind::Inherited:
    return Code + " is a base of the class";
  case StepKind::Fixture:
    return "pytest passes what the fixture " + Code + " gives";
  case StepKind::Use:
    return Code + " is used";
  }
  llvm_unreachable("not a step");
}

static void printSteps(ArrayRef<analyzers::EvidenceStep> Steps,
                       ArrayRef<std::string> Paths) {
  std::vector<std::string> Places;
  size_t Width = 0;
  for (const analyzers::EvidenceStep &S : Steps) {
    std::string Cell =
        S.Begin.Cell ? formatv(":cell {0}", S.Begin.Cell).str() : "";
    Places.push_back(formatv("{0}{1}:{2}:{3}", Paths[S.File], Cell,
                             S.Begin.Line, S.Begin.Column));
    Width = std::max(Width, Places.back().size());
  }
  for (auto [S, Place] : zip_equal(Steps, Places))
    outs() << "  " << left_justify(Place, Width) << "  " << inWords(S) << '\n';
}

/// The symbol that a use is about: a class for its __init__, the callee for a
/// keyword.
static StringRef symbolOf(const analyzers::Use &U) {
  StringRef Symbol = StringRef(U.Name).split('(').first;
  Symbol.consume_back(".__init__");
  return Symbol;
}

static void printUsesAsJson(const PlaceReport &Place) {
  json::OStream J(outs(), /*IndentSize=*/2);
  J.array([&] {
    for (const auto &[U, Proof] : Place.Uses)
      J.object([&] {
        J.attribute("via", analyzers::toString(Proof.TheVia));
        J.attribute("confidence", analyzers::toString(U.TheConfidence));
        J.attribute("receiver_type", textOrNull(Proof.ReceiverType));
        writeChain(J, Proof.Chain, [&](uint32_t File) -> StringRef {
          return Place.Paths[File];
        });
        J.attributeBegin("about");
        describeAsJson(symbolOf(U), J);
        J.attributeEnd();
      });
  });
  outs() << '\n';
}

/// Says what is known about a place where nothing of v1 is used.
static int explainAnswer(const PlaceReport &Place) {
  errs() << "amlift: nothing of SDK v1 stands there\n";
  if (const auto &A = Place.TheAnswer) {
    outs() << A->Expression << (A->Known.empty() ? " is not known" : " is ")
           << A->Known;
    if (!A->Reason.empty())
      outs() << (A->Known.empty() ? ": " : "; ") << A->Reason;
    outs() << ".\n";
    printSteps(A->Places, Place.Paths);
  }
  return FoundSomething;
}

/// Describes what stands at a position: how it was recognised, and each symbol
/// that it may be.
static int explainAt(const FilePosition &Where, StringRef Format) {
  Expected<PlaceReport> Place = explainPlace(Where);
  if (!Place)
    return usageError(toString(Place.takeError()));
  if (Place->Uses.empty())
    return explainAnswer(*Place);
  if (Format == "json") {
    printUsesAsJson(*Place);
    return Clean;
  }
  if (Format == "text" && Place->Uses.size() > 1)
    outs() << "It may be one of several symbols.\n\n";
  bool First = true;
  for (const auto &[U, Proof] : Place->Uses) {
    if (!std::exchange(First, false))
      outs() << '\n';
    if (Format == "text") {
      outs() << "Recognised " << inWords(Proof.TheVia) << " ("
             << analyzers::toString(U.TheConfidence) << ").\n";
      printSteps(Proof.Chain, Place->Paths);
      outs() << '\n';
    }
    describe(symbolOf(U), Format);
  }
  return Clean;
}

static int explain(StringRef Name, StringRef Format) {
  if (auto Where = FilePosition::parse(Name))
    return explainAt(*Where, Format);
  const catalog::Rule *Rule = catalog::findRule(Name);
  if (!Rule)
    Rule = catalog::findRule(Name.upper());
  if (Rule)
    return describe(*Rule, Format);
  std::vector<std::string> Symbols = findSymbols(Name);
  if (Symbols.empty())
    return unknown(Name);
  if (Symbols.size() == 1)
    return describe(StringRef(Symbols.front()), Format);
  usageError("'" + Name + "' is the name of several symbols:");
  for (const std::string &Symbol : Symbols)
    errs() << "  " << Symbol << '\n';
  return UsageError;
}

void addExplain(CLI::App &App, int &Exit) {
  CLI::App *Command = addCommand(
      App, "explain", "Explain a rule, a v1 symbol or a place in a file",
      Examples, ExitCodes);
  auto Name = std::make_shared<std::string>();
  auto Format = std::make_shared<std::string>("text");
  Command
      ->add_option("NAME", *Name, "Rule, name of SDK v1, or FILE:LINE:COLUMN")
      ->required();
  addChoice(*Command, "--format", *Format, {"text", "markdown", "json"},
            "Form of the output [text]")
      ->group("Output");
  Command->callback([=, &Exit] { Exit = explain(*Name, *Format); });
}

} // namespace amlift::tools
