//===- InventoryText.cpp - An inventory for people ------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "analyzers/project/Naming.h"
#include "tools/amlift/Inventory.h"
#include "tools/amlift/Plural.h"
#include "tools/amlift/TablePrinter.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/FormatVariadic.h"

using namespace llvm;

namespace amlift::tools {

static std::string hours(double Minutes) {
  return formatv("{0:f1} h", Minutes / 60).str();
}

static std::string percent(unsigned Part, unsigned Whole) {
  return Whole ? formatv("{0:f0} %", 100.0 * Part / Whole).str() : "0 %";
}

static std::vector<std::string> headerRow(StringRef Name) {
  return {Name.str(), "uses", "files", "safe",   "unsafe",
          "manual",   "none", "left",  "by hand"};
}

static std::vector<std::string> rowOf(std::string Name, const Sums &S) {
  std::vector<std::string> Row = {std::move(Name), utostr(S.Uses),
                                  utostr(S.Files)};
  for (unsigned Number : S.ByVerdict)
    Row.push_back(utostr(Number));
  Row.push_back(utostr(S.UsesLeft));
  Row.push_back(hours(S.MinutesLeft));
  return Row;
}

static void printList(TablePrinter &Out, StringRef Heading, StringRef Name,
                      ArrayRef<NamedSums> List, size_t Most) {
  if (List.empty())
    return;
  Out.heading(Heading);
  std::vector<std::vector<std::string>> Rows = {headerRow(Name)};
  for (const NamedSums &Entry : List.take_front(Most))
    Rows.push_back(
        rowOf(Entry.Title.empty() ? Entry.Name : Entry.Name + " " + Entry.Title,
              Entry.Numbers));
  Out.table(Rows);
  if (List.size() > Most)
    Out.paragraph(formatv("  and {0} more", List.size() - Most).str());
}

static void printUses(const Inventory &I, TablePrinter &Out) {
  const Sums &T = I.Total;
  Out.paragraph(formatv("{0} of SDK v1 ({1}) in {2} of {3}.",
                        count(T.Uses, "use"), count(T.Symbols, "symbol"),
                        T.Files, count(I.FilesRead, "file"))
                    .str());
  if (I.FilesFailed)
    Out.paragraph(count(I.FilesFailed, "file") +
                  " could not be analysed, or in part; `amlift check` says "
                  "why.");
  if (!T.Uses)
    return;
  unsigned Lifted = T.Uses - T.UsesLeft;
  Out.paragraph(formatv("`amlift fix --unsafe` lifts {0} of them ({1}) by "
                        "itself; about {2} of work are left.",
                        Lifted, percent(Lifted, T.Uses), hours(T.MinutesLeft))
                    .str());
  Out.paragraph(
      formatv("By hand: the minutes of the symbol's row for its first "
              "use in a file, {0:f0} % of them for each further one.",
              FurtherUse * 100)
          .str());
  constexpr size_t Most = 25, MostMissing = 10;
  printList(Out, "By family", "family", I.Families, I.Families.size());
  printList(Out, "By plane (data: runs in a job or behind an endpoint)",
            "plane", I.Planes, I.Planes.size());
  printList(Out, "By folder", "folder", I.Folders, Most);
  printList(Out, "By module", "module", I.Modules, Most);
  printList(Out, "Most used without a counterpart in v2", "symbol",
            I.WithoutCounterpart, MostMissing);
}

static void print(const Inventory &I, TablePrinter Out) {
  printUses(I, Out);
  printPackages(I.Packages, Out);
}

void printInventoryText(const Inventory &I, raw_ostream &OS) {
  print(I, TablePrinter(OS, /*Markdown=*/false));
}

void printInventoryMarkdown(const Inventory &I, raw_ostream &OS) {
  OS << "# Use of Azure Machine Learning SDK v1\n\n";
  print(I, TablePrinter(OS, /*Markdown=*/true));
}

} // namespace amlift::tools
