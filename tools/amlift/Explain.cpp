//===- Explain.cpp - amlift explain -----------------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "tools/amlift/CommandLine.h"
#include "tools/amlift/Commands.h"
#include "tools/amlift/Describe.h"
#include "tools/amlift/SymbolSearch.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace amlift::tools {

static constexpr char Examples[] =
    "  amlift explain AML101                          a rule\n"
    "  amlift explain Workspace.from_config           a symbol of SDK v1\n"
    "  amlift explain azureml.core.Run.get_context --format markdown\n";

static constexpr char ExitCodes[] =
    "  0  explained\n"
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

static int explain(StringRef Name, StringRef Format) {
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
      App, "explain", "Explain a rule, or what becomes of a v1 symbol",
      Examples, ExitCodes);
  auto Name = std::make_shared<std::string>();
  auto Format = std::make_shared<std::string>("text");
  Command->add_option("NAME", *Name, "Rule id or name, or a name of SDK v1")
      ->required();
  addChoice(*Command, "--format", *Format, {"text", "markdown", "json"},
            "Form of the output [text]")
      ->group("Output");
  Command->callback([=, &Exit] { Exit = explain(*Name, *Format); });
}

} // namespace amlift::tools
