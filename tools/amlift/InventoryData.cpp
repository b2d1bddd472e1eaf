//===- InventoryData.cpp - An inventory for other programs ----------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "tools/amlift/Inventory.h"
#include "tools/amlift/Json.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/JSON.h"

using namespace llvm;

namespace amlift::tools {

static void writeSums(json::OStream &J, const Sums &S) {
  J.attribute("uses", S.Uses);
  J.attribute("files", S.Files);
  J.attribute("symbols", S.Symbols);
  J.attributeObject("verdicts", [&] {
    for (size_t I = 0; I != S.ByVerdict.size(); ++I)
      J.attribute(catalog::toString(catalog::Verdict(I)), S.ByVerdict[I]);
  });
  J.attribute("usesLeft", S.UsesLeft);
  J.attribute("minutesLeft", S.MinutesLeft);
}

static void writeList(json::OStream &J, StringRef Key,
                      ArrayRef<NamedSums> List) {
  J.attributeArray(Key, [&] {
    for (const NamedSums &Entry : List)
      J.object([&] {
        J.attribute("name", utf8(Entry.Name));
        if (!Entry.Title.empty())
          J.attribute("title", Entry.Title);
        writeSums(J, Entry.Numbers);
      });
  });
}

void printInventoryJson(const Inventory &I, raw_ostream &OS) {
  json::OStream J(OS, /*IndentSize=*/2);
  J.object([&] {
    J.attribute("version", 1);
    J.attributeObject("total", [&] {
      writeSums(J, I.Total);
      J.attribute("filesRead", I.FilesRead);
      J.attribute("filesFailed", I.FilesFailed);
    });
    writeList(J, "folders", I.Folders);
    writeList(J, "modules", I.Modules);
    writeList(J, "families", I.Families);
    writeList(J, "planes", I.Planes);
    writeList(J, "withoutCounterpart", I.WithoutCounterpart);
    writePackages(J, I.Packages);
  });
  OS << '\n';
}

static std::string csvField(StringRef Text) {
  if (Text.find_first_of(",\"\n\r") == StringRef::npos)
    return Text.str();
  std::string Result = "\"";
  for (char C : Text) {
    if (C == '"')
      Result += '"';
    Result += C;
  }
  return Result + '"';
}

void printInventoryCsv(const Inventory &I, raw_ostream &OS) {
  OS << "path,symbol,rule,verdict,uses,uses left,minutes left,"
        "package,generation,versions,pin,cell,line\r\n";
  for (const InventoryLine &Line : I.Lines)
    OS << csvField(Line.Path) << ',' << csvField(Line.Symbol) << ','
       << Line.Rule->Id << ','
       << (Line.Mapping ? catalog::toString(Line.Mapping->TheVerdict) : "")
       << ',' << Line.Uses << ',' << Line.UsesLeft << ','
       << format("%g", Line.MinutesLeft) << ",,,,,,\r\n";
  for (const Package &P : I.Packages.Packages)
    for (const StatedVersions &S : P.Stated)
      for (const PackagePlace &Place : S.Places) {
        const grammars::Location &Where = Place.Entry.Place;
        OS << csvField(Place.Path) << ",,,,,,," << P.Name << ','
           << toString(P.Generation) << ',' << csvField(S.Versions) << ','
           << toString(S.ThePin) << ','
           << (Where.Cell ? utostr(Where.Cell) : "") << ',' << Where.Line
           << "\r\n";
      }
}

} // namespace amlift::tools
