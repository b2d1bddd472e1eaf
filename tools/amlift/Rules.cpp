//===- Rules.cpp - amlift rules ---------------------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "tools/amlift/CommandLine.h"
#include "tools/amlift/Commands.h"
#include "tools/amlift/Describe.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace amlift::tools {

static constexpr char Examples[] =
    "  amlift rules                           all rules, a line each\n"
    "  amlift rules --format json             with help, for other programs\n"
    "  amlift rules --write-docs docs/rules   a Markdown page for each rule\n";

static constexpr char ExitCodes[] = "  0  done\n"
                                    "  2  wrong usage, or a file cannot be "
                                    "written\n";

static void printText() {
  for (const catalog::Rule &Rule : catalog::rules())
    outs() << formatv("{0}  {1,-7}  {2,-28}  {3}\n", Rule.Id,
                      toString(Rule.TheSeverity), Rule.Name, Rule.Title);
}

static void printMarkdown(raw_ostream &OS) {
  OS << "# Rules\n\n"
        "Generated from the catalogue by `amlift rules --write-docs`.\n\n"
        "| Rule | Name | Severity | About |\n"
        "| --- | --- | --- | --- |\n";
  for (const catalog::Rule &Rule : catalog::rules())
    OS << formatv("| [{0}]({0}.md) | {1} | {2} | {3} |\n", Rule.Id, Rule.Name,
                  toString(Rule.TheSeverity), Rule.Title);
}

static void printJson() {
  json::OStream J(outs(), /*IndentSize=*/2);
  J.array([&] {
    for (const catalog::Rule &Rule : catalog::rules())
      describeAsJson(Rule, J);
  });
  outs() << '\n';
}

/// Writes Folder/Name; false after a message when that fails.
static bool writePage(StringRef Folder, const Twine &Name,
                      function_ref<void(raw_ostream &)> Print) {
  SmallString<128> Path(Folder);
  sys::path::append(Path, Name);
  std::error_code EC;
  raw_fd_ostream OS(Path, EC);
  if (!EC) {
    Print(OS);
    OS.close();
    EC = OS.error();
    OS.clear_error();
  }
  if (EC)
    usageError("cannot write " + Path + ": " + EC.message());
  return !EC;
}

static int writeDocs(StringRef Folder) {
  if (std::error_code EC = sys::fs::create_directories(Folder))
    return usageError("cannot make the folder " + Folder + ": " + EC.message());
  bool Written = writePage(Folder, "README.md", printMarkdown);
  for (const catalog::Rule &Rule : catalog::rules())
    Written = Written &&
              writePage(Folder, Rule.Id + ".md",
                        [&](raw_ostream &OS) { describeAsMarkdown(Rule, OS); });
  return Written ? Clean : UsageError;
}

static int rules(StringRef Format, StringRef DocsFolder) {
  if (!DocsFolder.empty())
    return writeDocs(DocsFolder);
  if (Format == "json")
    printJson();
  else if (Format == "markdown")
    printMarkdown(outs());
  else
    printText();
  return Clean;
}

void addRules(CLI::App &App, int &Exit) {
  CLI::App *Command =
      addCommand(App, "rules", "List the rules of check", Examples, ExitCodes);
  auto Format = std::make_shared<std::string>("text");
  auto Docs = std::make_shared<std::string>();
  addChoice(*Command, "--format", *Format, {"text", "json", "markdown"},
            "Form of the output [text]")
      ->group("Output");
  Command
      ->add_option("--write-docs", *Docs,
                   "Write a Markdown page for each rule into a folder")
      ->option_text("DIR")
      ->group("Output");
  Command->callback([=, &Exit] { Exit = rules(*Format, *Docs); });
}

} // namespace amlift::tools
