//===- ReportCommand.cpp - amlift report ----------------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "tools/amlift/CommandLine.h"
#include "tools/amlift/Commands.h"
#include "tools/amlift/InputOptions.h"
#include "tools/amlift/Inventory.h"
#include "tools/amlift/Planning.h"

using namespace llvm;

namespace amlift::tools {

static constexpr char Examples[] =
    "  amlift report                             this folder, in tables\n"
    "  amlift report --format markdown > v1.md   to show to others\n"
    "  amlift report --format csv > v1.csv       a line per file and symbol\n"
    "\n"
    "Counts the places that use a v1 symbol, by family, folder, module and\n"
    "verdict (safe, unsafe, manual, none), what `amlift fix --unsafe` would\n"
    "lift, and the time that the rest takes by hand. Lists the packages of\n"
    "Azure ML with the versions that requirements files, conda environments,\n"
    "pyproject.toml, Pipfile, setup.cfg, setup.py, Dockerfiles and notebooks\n"
    "state.\n";

static constexpr char ExitCodes[] =
    "  0  done, whatever was found\n"
    "  2  wrong usage\n"
    "  3  some input could not be analysed; the rest was counted\n";

static int report(const InputOptions &Input, StringRef Format) {
  std::optional<InputOptions::Inputs> Inputs =
      Input.analyzeForPlans(/*WithManifests=*/true);
  if (!Inputs)
    return UsageError;
  std::vector<FixedFile> Files = planAll(
      *Inputs,
      {.Unsafe = true, .Whole = false, .Jobs = Input.jobs(), .Wanted = {}});
  Inventory Result = makeInventory(Files, std::move(Inputs->Manifests));
  Result.FilesFailed += Inputs->Found.Problems.size();
  if (Format == "json")
    printInventoryJson(Result, outs());
  else if (Format == "csv")
    printInventoryCsv(Result, outs());
  else if (Format == "markdown")
    printInventoryMarkdown(Result, outs());
  else
    printInventoryText(Result, outs());
  return Result.FilesFailed || Result.Packages.incomplete() ? InputError
                                                            : Clean;
}

void addReport(CLI::App &App, int &Exit) {
  CLI::App *Command = addCommand(
      App, "report", "Sum up the use of SDK v1 and the work that is left",
      Examples, ExitCodes);
  auto Input = std::make_shared<InputOptions>();
  auto Format = std::make_shared<std::string>("text");
  Input->addTo(*Command);
  addChoice(*Command, "--format", *Format, {"text", "markdown", "json", "csv"},
            "Form of the output [text]")
      ->group("Output");
  Command->callback([=, &Exit] { Exit = report(*Input, *Format); });
}

} // namespace amlift::tools
