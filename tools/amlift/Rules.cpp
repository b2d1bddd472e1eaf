//===- Rules.cpp - amlift rules -------------------------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "tools/amlift/CommandLine.h"
#include "tools/amlift/Commands.h"
#include "tools/amlift/Describe.h"
#include "tools/amlift/Pages.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"

using namespace llvm;

namespace amlift::tools {

static constexpr char Examples[] =
    "  amlift rules                           all rules, a line each\n"
    "  amlift rules AML1 AML204               those that begin so\n"
    "  amlift rules --format json             with help, for other programs\n"
    "  amlift rules --write-docs docs         Markdown pages for each rule "
    "and\n"
    "                                         each module of SDK v1\n";

static constexpr char ExitCodes[] = "  0  done\n"
                                    "  2  wrong usage, or a file cannot be "
                                    "written\n";

using RuleList = std::vector<const catalog::Rule *>;

/// The rules whose id begins with one of the prefixes; all without prefixes.
static RuleList selected(ArrayRef<std::string> Prefixes) {
  RuleList Result;
  for (const catalog::Rule &Rule : catalog::rules())
    if (Prefixes.empty() || any_of(Prefixes, [&](StringRef Prefix) {
          return Rule.Id.starts_with_insensitive(Prefix);
        }))
      Result.push_back(&Rule);
  return Result;
}

static void printText(const RuleList &Rules) {
  for (const catalog::Rule *Rule : Rules)
    outs() << formatv("{0}  {1,-7}  {2,-28}  {3}\n", Rule->Id,
                      toString(Rule->TheSeverity), Rule->Name, Rule->Title);
}

static void printJson(const RuleList &Rules) {
  json::OStream J(outs(), /*IndentSize=*/2);
  J.array([&] {
    for (const catalog::Rule *Rule : Rules)
      describeAsJson(*Rule, J);
  });
  outs() << '\n';
}

static int rules(ArrayRef<std::string> Prefixes, StringRef Format,
                 StringRef DocsFolder) {
  if (!DocsFolder.empty())
    return writePages(DocsFolder) ? Clean : UsageError;
  RuleList Rules = selected(Prefixes);
  if (Rules.empty())
    return usageError("no rule begins like that; see 'amlift rules'");
  if (Format == "json")
    printJson(Rules);
  else if (Format == "markdown")
    printRuleTable(Rules, outs());
  else
    printText(Rules);
  return Clean;
}

void addRules(CLI::App &App, int &Exit) {
  CLI::App *Command =
      addCommand(App, "rules", "List the rules of check", Examples, ExitCodes);
  auto Prefixes = std::make_shared<std::vector<std::string>>();
  auto Format = std::make_shared<std::string>("text");
  auto Docs = std::make_shared<std::string>();
  Command->add_option("RULES", *Prefixes, "Rules by id or its start [all]");
  addChoice(*Command, "--format", *Format, {"text", "json", "markdown"},
            "Form of the output [text]")
      ->group("Output");
  Command
      ->add_option("--write-docs", *Docs,
                   "Write Markdown pages of rules and symbols")
      ->option_text("DIR")
      ->group("Output");
  Command->callback([=, &Exit] { Exit = rules(*Prefixes, *Format, *Docs); });
}

} // namespace amlift::tools
