//===- Print.cpp - Planes in words ----------------------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "analyzers/planes/Planes.h"
#include "llvm/ADT/STLExtras.h"
#include <set>

using namespace llvm;

namespace amlift::analyzers {

using grammars::ColumnUnit;
using grammars::Document;
using grammars::Location;

static std::string place(const Document &Doc, uint32_t Offset) {
  Location L = Doc.locate(Offset, ColumnUnit::CodePoint);
  std::string Result = L.Cell ? "cell " + std::to_string(L.Cell) + ":" : "";
  return Result + std::to_string(L.Line) + ":" + std::to_string(L.Column);
}

namespace {

class Printer {
public:
  Printer(ArrayRef<FileAnalysis> Files, raw_ostream &OS)
      : Files(Files), OS(OS) {}
  void verdict(const PlaneVerdict &V, const FileAnalysis &File,
               unsigned Depth = 1);
  void file(const FileAnalysis &File);

private:
  void reason(const PlaneReason &R, const FileAnalysis &File);
  const FileAnalysis *find(StringRef Path) const;

  ArrayRef<FileAnalysis> Files;
  raw_ostream &OS;
  std::set<std::pair<const PlaneVerdict *, Plane>> Seen;
};

} // namespace

const FileAnalysis *Printer::find(StringRef Path) const {
  const auto *It =
      find_if(Files, [&](const FileAnalysis &F) { return F.Path == Path; });
  return It == Files.end() ? nullptr : It;
}

/// Where a dotted name is imported; the line of the first match.
static std::string placeOfImport(const FileAnalysis &File, uint32_t Document,
                                 StringRef Dotted) {
  if (Document >= File.Documents.size())
    return "";
  const StringRef Text = File.Documents[Document].text();
  for (size_t At = Text.find("import"); At != StringRef::npos;
       At = Text.find("import", At + 1)) {
    size_t Begin = Text.rfind('\n', At) + 1;
    StringRef Line = Text.slice(Begin, Text.find('\n', At));
    if (Line.contains(Dotted.rsplit('.').second.empty()
                          ? Dotted
                          : Dotted.rsplit('.').second))
      return ":" + place(File.Documents[Document], Begin);
  }
  return "";
}

void Printer::reason(const PlaneReason &R, const FileAnalysis &File) {
  const FileAnalysis *Other = R.Path.empty() ? &File : find(R.Path);
  if (!R.Path.empty())
    OS << R.Path;
  if (!R.Where.empty() && Other && R.Document < Other->Documents.size())
    OS << (R.Path.empty() ? "" : ":")
       << place(Other->Documents[R.Document], R.Where.Begin);
  else if (R.TheKind == PlaneReason::Import && Other)
    OS << placeOfImport(*Other, R.Document, R.Detail);
  if (!R.Path.empty() || !R.Where.empty())
    OS << ' ';
  switch (R.TheKind) {
  case PlaneReason::Symbol:
    OS << "uses " << R.Detail;
    break;
  case PlaneReason::Job:
    OS << "configures a job with " << R.Detail;
    break;
  case PlaneReason::Script:
    OS << "names it as the script of " << R.Detail;
    break;
  case PlaneReason::Entry:
    OS << "init() and run(x) of a scoring script";
    break;
  case PlaneReason::Import:
    OS << "imports it as " << R.Detail;
    break;
  case PlaneReason::Caller:
    OS << "is used by " << (R.Detail.empty() ? "this cell" : R.Detail);
    break;
  case PlaneReason::Callee:
    OS << "uses " << R.Detail;
    break;
  case PlaneReason::Module:
    OS << "as the module";
    break;
  case PlaneReason::Handle:
    OS << "only handles, as code outside of jobs has them";
    break;
  }
  OS << '\n';
}

void Printer::verdict(const PlaneVerdict &V, const FileAnalysis &File,
                      unsigned Depth) {
  for (const PlaneReason &R : V.Reasons) {
    OS.indent(2 * Depth) << toString(R.ThePlane) << ": ";
    reason(R, File);
    // What put the other file on that plane.
    const FileAnalysis *Other = R.Path.empty() ? nullptr : find(R.Path);
    if (R.TheKind != PlaneReason::Import || !Other)
      continue;
    uint32_t Module =
        R.Document < Other->Planes.Modules.size() ? R.Document : 0;
    if (Other->Planes.Modules.empty())
      continue;
    const PlaneVerdict &Next = Other->Planes.Modules[Module];
    if (!Seen.insert({&Next, R.ThePlane}).second)
      continue;
    PlaneVerdict Part;
    for (const PlaneReason &Why : Next.Reasons)
      if (includes(Why.ThePlane, R.ThePlane) && Part.Reasons.empty())
        Part.Reasons.push_back(Why);
    verdict(Part, *Other, Depth + 1);
  }
}

void Printer::file(const FileAnalysis &File) {
  const FilePlanes &P = File.Planes;
  OS << File.Path << ": " << toString(P.ofModule(0)) << '\n';
  auto Verdict = [&](const PlaneVerdict &V) {
    Seen.clear();
    verdict(V, File);
  };
  for (auto [Index, Module] : enumerate(P.Modules)) {
    if (Index < File.Documents.size() &&
        !File.Documents[Index].writtenTo().empty())
      OS << "file " << File.Documents[Index].writtenTo() << ": "
         << toString(Module.ThePlane) << '\n';
    Verdict(Module);
  }
  for (const FilePlanes::Cell &C : P.Cells) {
    OS << "cell " << C.Number << ": " << toString(C.Verdict.ThePlane) << '\n';
    Verdict(C.Verdict);
  }
  for (auto [F, V] : zip(File.Functions, P.Functions)) {
    const Document &Doc = File.Documents[F.Document];
    OS << place(Doc, F.Name.Begin) << (F.IsClass ? " class " : " function ")
       << Doc.text(F.Name) << ": " << toString(V.ThePlane) << '\n';
    Verdict(V);
  }
  for (const Use &U : File.Uses)
    OS << place(File.Documents[U.Document], U.TextSpan.Begin) << " use "
       << U.Name << ": " << toString(U.ThePlane) << '\n';
}

void printPlanes(const FileAnalysis &File, ArrayRef<FileAnalysis> Files,
                 raw_ostream &OS) {
  Printer(Files, OS).file(File);
}

} // namespace amlift::analyzers
