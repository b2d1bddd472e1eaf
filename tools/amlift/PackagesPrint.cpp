//===- PackagesPrint.cpp - The packages of a report -----------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "tools/amlift/Json.h"
#include "tools/amlift/Packages.h"
#include "tools/amlift/Plural.h"
#include "tools/amlift/TablePrinter.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include <map>
#include <set>

using namespace llvm;

namespace amlift::tools {

using analyzers::Pin;
using catalog::Generation;
using grammars::Location;

static std::string placeOf(StringRef Path, const Location &Where) {
  if (Where.Cell)
    return formatv("{0}:cell {1}:{2}", Path, Where.Cell, Where.Line);
  return formatv("{0}:{1}", Path, Where.Line);
}

/// As many places as fit on a line; the formats for programs have the rest.
static std::string placesOf(ArrayRef<PackagePlace> Places) {
  constexpr size_t Width = 100;
  std::string Result;
  for (const PackagePlace &P : Places) {
    std::string Next = placeOf(P.Path, P.Entry.Place);
    if (!Result.empty() && Result.size() + Next.size() > Width)
      return Result +
             formatv(" and {0} more", Places.size() - (&P - Places.begin()))
                 .str();
    Result += (Result.empty() ? "" : ", ") + Next;
  }
  return Result;
}

static size_t countFiles(ArrayRef<PackagePlace> Places) {
  std::set<StringRef> Files;
  for (const PackagePlace &P : Places)
    Files.insert(P.Path);
  return Files.size();
}

/// "azureml-core (3), azureml-sdk (1)": v1 packages and the number of places
/// that state their versions in one of these ways. Counts all of them.
static std::string listLoose(const PackageInventory &P, ArrayRef<Pin> Ways,
                             unsigned &Total) {
  std::string Result;
  for (const Package &Each : P.Packages) {
    unsigned Places = 0;
    for (const StatedVersions &S : Each.Stated)
      if (is_contained(Ways, S.ThePin))
        Places += S.Places.size();
    if (Each.Generation != Generation::V1 || !Places)
      continue;
    Total += Places;
    Result +=
        formatv("{0}{1} ({2})", Result.empty() ? "" : ", ", Each.Name, Places);
  }
  return Result;
}

static void printLoose(const PackageInventory &P, TablePrinter &Out) {
  unsigned Unpinned = 0, Ranges = 0;
  // A blank line ends the table in Markdown.
  if (!P.Packages.empty())
    Out.paragraph("");
  std::string Names = listLoose(P, {Pin::None}, Unpinned);
  if (Unpinned)
    Out.paragraph("v1 packages without a version, at " +
                  count(Unpinned, "place") + ": " + Names +
                  ". The newest release gets installed.");
  Names = listLoose(P, {Pin::Range, Pin::Computed}, Ranges);
  if (Ranges)
    Out.paragraph("v1 packages not pinned to one version, at " +
                  count(Ranges, "place") + ": " + Names + ".");
}

/// Equal notes about many places are one line. What is missing comes first, as
/// the list may be cut.
static void printNotes(const PackageInventory &P, TablePrinter &Out) {
  constexpr size_t Most = 10;
  std::map<std::pair<bool, StringRef>, std::vector<std::string>> ByMessage;
  for (const auto &[Path, Note] : P.Notes)
    ByMessage[{!Note.Incomplete, Note.Message}].push_back(
        Note.Place ? placeOf(Path, *Note.Place) : Path);
  size_t Shown = 0;
  for (const auto &[Key, Places] : ByMessage) {
    if (Shown++ == Most)
      return Out.paragraph(
          formatv("and {0} more notes", ByMessage.size() - Most).str());
    std::string More = Places.size() > 1
                           ? formatv(" and {0} more", Places.size() - 1).str()
                           : "";
    Out.paragraph(Places.front() + More + ": " + Key.second);
  }
}

void printPackages(const PackageInventory &P, TablePrinter &Out) {
  if (P.Packages.empty() && P.Notes.empty())
    return;
  Out.heading("Packages");
  if (!P.Packages.empty()) {
    std::vector<TablePrinter::Row> Rows = {
        {"package", "generation", "versions", "files", "where"}};
    for (const Package &Each : P.Packages)
      for (const StatedVersions &S : Each.Stated) {
        bool First = &S == &Each.Stated.front();
        Rows.push_back({First ? Each.Name : "",
                        First ? toString(Each.Generation).str() : "",
                        S.Versions.empty() ? "any" : Out.code(S.Versions),
                        utostr(countFiles(S.Places)), placesOf(S.Places)});
      }
    Out.table(Rows, {0, 1, 2, 4});
  }
  printLoose(P, Out);
  printNotes(P, Out);
}

static void writeWhere(json::OStream &J, const Location &Where) {
  J.attribute("cell", Where.Cell ? json::Value(Where.Cell) : nullptr);
  J.attribute("line", Where.Line);
  J.attribute("column", Where.Column);
}

static void writePackagePlace(json::OStream &J, const PackagePlace &P) {
  const analyzers::Requirement &R = P.Entry.What;
  J.attribute("path", utf8(P.Path));
  J.attribute("manifest", toString(P.Kind));
  J.attributeArray("extras", [&] {
    for (const std::string &Extra : R.Extras)
      J.value(utf8(Extra));
  });
  J.attribute("marker", textOrNull(R.Marker));
  writeWhere(J, P.Entry.Place);
  J.attribute("start", R.Whole.Begin);
  J.attribute("end", R.Whole.End);
}

void writePackages(json::OStream &J, const PackageInventory &P) {
  J.attributeArray("packages", [&] {
    for (const Package &Each : P.Packages)
      J.object([&] {
        J.attribute("name", utf8(Each.Name));
        J.attribute("generation", toString(Each.Generation));
        J.attributeArray("stated", [&] {
          for (const StatedVersions &S : Each.Stated)
            J.object([&] {
              J.attribute("versions", textOrNull(S.Versions));
              J.attribute("pin", toString(S.ThePin));
              J.attributeArray("places", [&] {
                for (const PackagePlace &Place : S.Places)
                  J.object([&] { writePackagePlace(J, Place); });
              });
            });
        });
      });
  });
  J.attributeArray("manifestNotes", [&] {
    for (const auto &[Path, Note] : P.Notes)
      J.object([&] {
        J.attribute("path", utf8(Path));
        if (Note.Place)
          writeWhere(J, *Note.Place);
        J.attribute("message", utf8(Note.Message));
        J.attribute("incomplete", Note.Incomplete);
      });
  });
}

} // namespace amlift::tools
