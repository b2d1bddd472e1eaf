//===- Check.cpp - amlift check ---------------------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "tools/amlift/CommandLine.h"
#include "tools/amlift/Commands.h"
#include "tools/amlift/InputOptions.h"
#include "tools/amlift/Report.h"

using namespace llvm;

namespace amlift::tools {

static constexpr char Examples[] =
    "  amlift check                         everything below this folder\n"
    "  amlift check src train.ipynb         a folder and a notebook\n"
    "  amlift check --select AML3           pipelines only\n"
    "  amlift check --format json > v1.json for other programs\n"
    "  cat a.py | amlift check - --stdin-filename a.py\n";

static constexpr char ExitCodes[] =
    "  0  no findings (or --exit-zero)\n"
    "  1  findings\n"
    "  2  wrong usage\n"
    "  3  some input could not be analysed, whatever was found elsewhere\n";

namespace {

struct CheckOptions {
  InputOptions Input;
  analyzers::FindingOptions Findings;
  TextOptions Text;
  std::vector<std::string> Select;
  std::string Format = "text";
  std::function<bool()> WantsColor;
  bool ExitZero = false;
};

} // namespace

static int check(CheckOptions &Options) {
  for (StringRef Prefix : Options.Select)
    if (none_of(catalog::rules(), [&](const catalog::Rule &Rule) {
          return Rule.Id.starts_with(Prefix);
        }))
      return usageError("--select: no rule starts with '" + Prefix + "'");
  std::optional<InputOptions::Inputs> Inputs = Options.Input.analyze();
  if (!Inputs)
    return UsageError;
  Report Result = makeReport(takeAllFiles(std::move(*Inputs)), Options.Findings,
                             Options.Select);
  int Exit = Result.Failed                          ? InputError
             : Result.Findings && !Options.ExitZero ? FoundSomething
                                                    : Clean;
  if (Options.Format == "json") {
    printJson(Result, Exit, outs());
  } else {
    Options.Text.Color = Options.WantsColor();
    printText(Result, Options.Text, outs());
  }
  return Exit;
}

void addCheck(CLI::App &App, int &Exit) {
  CLI::App *Command = addCommand(
      App, "check", "Find uses of SDK v1 and say what becomes of them",
      Examples, ExitCodes);
  auto Options = std::make_shared<CheckOptions>();
  Options->Input.addTo(*Command);
  addChoice(*Command, "--format", Options->Format, {"text", "json"},
            "Form of the output [text]")
      ->group("Output");
  Options->WantsColor = addColor(*Command);
  Command
      ->add_flag("--per-use", Options->Findings.PerUse,
                 "A finding for each use, not for each symbol")
      ->group("Output");
  Command
      ->add_flag("-q,--quiet", Options->Text.Quiet,
                 "Findings only: no notes and no summary")
      ->group("Output");
  Command
      ->add_option("--select", Options->Select,
                   "Rules by id or its start: AML3,AML101")
      ->option_text("RULES")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->group("Output");
  Command
      ->add_flag("--exit-zero", Options->ExitZero,
                 "Exit with 0 although there are findings")
      ->group("Output");
  Command->callback([Options, &Exit] { Exit = check(*Options); });
}

} // namespace amlift::tools
