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

using namespace llvm;

namespace amlift::tools {

using analyzers::ManifestNote;
using analyzers::Pin;
using catalog::Generation;
using grammars::Location;

static std::string placeOf(StringRef Path, const Location &Where) {
  if (Where.Cell)
    return formatv("{0}:cell {1}:{2}", Path, Where.Cell, Where.Line);
  return formatv("{0}:{1}", Path, Where.Line);
}

/// The first places of all; the other formats have the rest.
static std::string placesOf(ArrayRef<PackagePlace> Places) {
  constexpr size_t Most = 3;
  std::string Result;
  for (const PackagePlace &P : Places.take_front(Most))
    Result += (Result.empty() ? "" : ", ") + placeOf(P.Path, P.Entry.Place);
  if (Places.size() > Most)
    Result += formatv(" and {0} more", Places.size() - Most).str();
  return Result;
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

static void printNotes(const PackageInventory &P, TablePrinter &Out) {
  constexpr size_t Most = 10;
  // What is missing comes first, as the list may be cut.
  unsigned Shown = 0;
  for (bool Incomplete : {true, false})
    for (const auto &[Path, Note] : P.Notes)
      if (Note.Incomplete == Incomplete && Shown++ < Most)
        Out.paragraph((Note.Place ? placeOf(Path, *Note.Place) : Path) + ": " +
                      Note.Message);
  if (Shown > Most)
    Out.paragraph(formatv("and {0} more notes", Shown - Most).str());
}

void printPackages(const PackageInventory &P, TablePrinter &Out) {
  if (P.Packages.empty() && P.Notes.empty())
    return;
  Out.heading("Packages");
  if (!P.Packages.empty()) {
    std::vector<TablePrinter::Row> Rows = {
        {"package", "generation", "versions", "places", "where"}};
    for (const Package &Each : P.Packages)
      for (const StatedVersions &S : Each.Stated) {
        bool First = &S == &Each.Stated.front();
        Rows.push_back({First ? Each.Name : "",
                        First ? toString(Each.Generation).str() : "",
                        S.Versions.empty() ? "any" : Out.code(S.Versions),
                        utostr(S.Places.size()), placesOf(S.Places)});
      }
    Out.table(Rows, {0, 1, 2, 4});
    Out.paragraph("");
    printLoose(P, Out);
  }
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
