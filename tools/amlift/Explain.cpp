//===- Explain.cpp - amlift explain -----------------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "tools/amlift/CommandLine.h"
#include "tools/amlift/Commands.h"
#include "tools/amlift/Describe.h"
#include "tools/amlift/SymbolAt.h"
#include "tools/amlift/SymbolSearch.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"

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
    return "by an annotation";
  case analyzers::Via::Heuristic:
    return "by its name only";
  }
  llvm_unreachable("not a way");
}

/// Describes what stands at a position: how it was recognised, and each symbol
/// that it may be.
static int explainAt(const FilePosition &Where, StringRef Format) {
  Expected<std::vector<analyzers::Use>> Uses = usesAt(Where);
  if (!Uses)
    return usageError(toString(Uses.takeError()));
  if (Uses->empty()) {
    errs() << "amlift: nothing of SDK v1 stands there\n";
    return FoundSomething;
  }
  if (Format == "text")
    outs() << "Recognised " << inWords(Uses->front().TheVia) << " ("
           << analyzers::toString(Uses->front().TheConfidence) << ").\n"
           << (Uses->size() > 1 ? "It may be one of several symbols.\n" : "");
  std::vector<StringRef> Symbols;
  for (const analyzers::Use &U : *Uses) {
    StringRef Symbol = StringRef(U.Name).split('(').first;
    Symbol.consume_back(".__init__");
    Symbols.push_back(Symbol);
  }
  if (Format == "json") {
    json::OStream J(outs(), /*IndentSize=*/2);
    J.array([&] {
      for (StringRef Symbol : Symbols)
        describeAsJson(Symbol, J);
    });
    outs() << '\n';
    return Clean;
  }
  for (StringRef Symbol : Symbols) {
    outs() << '\n';
    describe(Symbol, Format);
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
