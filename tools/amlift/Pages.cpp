//===- Pages.cpp - The generated part of the documentation ----------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "tools/amlift/Pages.h"
#include "analyzers/project/Naming.h"
#include "tools/amlift/CommandLine.h"
#include "tools/amlift/Describe.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Path.h"
#include <map>

using namespace llvm;

namespace amlift::tools {

using catalog::Mapping;

static constexpr char Origin[] =
    "Generated from the catalogue by `amlift rules --write-docs`.\n\n";

void printRuleTable(ArrayRef<const catalog::Rule *> Rules, raw_ostream &OS) {
  OS << "# Rules\n\n"
     << Origin
     << "| Rule | Name | Severity | About |\n"
        "| --- | --- | --- | --- |\n";
  for (const catalog::Rule *Rule : Rules)
    OS << formatv("| [{0}]({0}.md) | {1} | {2} | {3} |\n", Rule->Id, Rule->Name,
                  toString(Rule->TheSeverity), Rule->Title);
}

namespace {

/// A folder of pages.
class Folder {
public:
  Folder(StringRef Parent, StringRef Name) : Path(Parent) {
    sys::path::append(Path, Name);
    if (std::error_code EC = sys::fs::create_directories(Path)) {
      usageError("cannot make the folder " + Path + ": " + EC.message());
      Failed = true;
    }
  }

  void write(const Twine &Name, function_ref<void(raw_ostream &)> Print) {
    if (Failed)
      return;
    SmallString<128> File(Path);
    sys::path::append(File, Name);
    std::error_code EC;
    raw_fd_ostream OS(File, EC);
    if (!EC) {
      Print(OS);
      OS.close();
      EC = OS.error();
      OS.clear_error();
    }
    if (EC) {
      usageError("cannot write " + File + ": " + EC.message());
      Failed = true;
    }
  }

  bool failed() const { return Failed; }

private:
  SmallString<128> Path;
  bool Failed = false;
};

} // namespace

static bool writeRulePages(StringRef Parent) {
  Folder Pages(Parent, "rules");
  std::vector<const catalog::Rule *> All;
  for (const catalog::Rule &Rule : catalog::rules())
    All.push_back(&Rule);
  Pages.write("README.md", [&](raw_ostream &OS) { printRuleTable(All, OS); });
  for (const catalog::Rule *Rule : All)
    Pages.write(Rule->Id + ".md",
                [&](raw_ostream &OS) { describeAsMarkdown(*Rule, OS); });
  return !Pages.failed();
}

static bool writeSymbolPages(StringRef Parent) {
  std::map<std::string, std::vector<const Mapping *>> Modules;
  for (const Mapping &Row : catalog::mappings())
    Modules[analyzers::publicModule(Row.SourceName)].push_back(&Row);
  Folder Pages(Parent, "symbols");
  Pages.write("README.md", [&](raw_ostream &OS) {
    OS << "# Symbols of SDK v1\n\n"
       << Origin << "| Module | Symbols |\n| --- | ---: |\n";
    for (const auto &[Module, Rows] : Modules)
      OS << formatv("| [{0}]({0}.md) | {1} |\n", Module, Rows.size());
  });
  for (const auto &[Module, Rows] : Modules)
    Pages.write(Module + ".md", [&, &Rows = Rows](raw_ostream &OS) {
      for (const Mapping *Row : Rows) {
        if (Row != Rows.front())
          OS << '\n';
        describeAsMarkdown(Row->SourceName, OS);
      }
    });
  return !Pages.failed();
}

bool writePages(StringRef Folder) {
  return writeRulePages(Folder) && writeSymbolPages(Folder);
}

} // namespace amlift::tools
