//===- Inventory.cpp - What a project uses of v1, in sums -----------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "tools/amlift/Inventory.h"
#include "analyzers/Project.h"
#include "analyzers/project/Naming.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"
#include <deque>
#include <map>
#include <set>

using namespace llvm;

namespace amlift::tools {

using analyzers::Finding;
using analyzers::RelatedSpan;

namespace {

/// Sums for each of many names.
class Groups {
public:
  void add(StringRef Name, const InventoryLine &Line, StringRef Title = "") {
    Entry &E = Entries[Name.str()];
    E.Title = Title;
    E.Files.insert(Line.Path);
    E.Symbols.insert(Line.Symbol);
    Sums &S = E.Numbers;
    S.Uses += Line.Uses;
    S.UsesLeft += Line.UsesLeft;
    S.MinutesLeft += Line.MinutesLeft;
    auto Verdict =
        Line.Mapping ? Line.Mapping->TheVerdict : catalog::Verdict::Manual;
    S.ByVerdict[size_t(Verdict)] += Line.Uses;
  }

  /// Most uses first.
  std::vector<NamedSums> list() const {
    std::vector<NamedSums> Result;
    for (const auto &[Name, E] : Entries) {
      NamedSums &Next = Result.emplace_back(NamedSums{Name, E.Title.str(), {}});
      Next.Numbers = E.Numbers;
      Next.Numbers.Files = E.Files.size();
      Next.Numbers.Symbols = E.Symbols.size();
    }
    sort(Result, [](const NamedSums &A, const NamedSums &B) {
      return std::tie(B.Numbers.Uses, A.Name) <
             std::tie(A.Numbers.Uses, B.Name);
    });
    return Result;
  }

private:
  struct Entry {
    StringRef Title;
    Sums Numbers;
    std::set<StringRef> Files, Symbols;
  };
  std::map<std::string, Entry> Entries;
};

} // namespace

static std::string folderOf(StringRef Path) {
  StringRef Folder = sys::path::parent_path(Path);
  return Folder.empty() ? "." : Folder.str();
}

/// Something about each place of a use, by document and offset.
template <typename T>
using ByPlace = std::map<std::pair<uint32_t, uint32_t>, T>;

static ByPlace<catalog::Plane> planesOf(const analyzers::FileAnalysis &File) {
  ByPlace<catalog::Plane> Result;
  for (const analyzers::Use &U : File.Uses) {
    catalog::Plane &P = Result[{U.Document, U.TextSpan.Begin}];
    P = P | U.ThePlane;
  }
  return Result;
}

/// The part of a line that is on one plane, with its part of the work.
static InventoryLine onPlane(InventoryLine Line, catalog::Plane P) {
  if (Line.UsesLeft)
    Line.MinutesLeft *= double(Line.LeftOn[size_t(P)]) / Line.UsesLeft;
  Line.Uses = Line.UsesOn[size_t(P)];
  Line.UsesLeft = Line.LeftOn[size_t(P)];
  return Line;
}

/// Places of a finding, and how many of them stay.
static InventoryLine lineOf(const FixedFile &File, const Finding &F,
                            const ByPlace<catalog::Plane> &PlaneAt) {
  std::set<std::pair<uint32_t, uint32_t>> Left;
  for (const rewriters::LeftUse &Use : File.Plan.Left)
    Left.insert({Use.Document, Use.TextSpan.Begin});
  InventoryLine Line{File.File.Path, F.SymbolName, F.Rule, F.Mapping};
  auto Count = [&](uint32_t Document, grammars::Span Where) {
    bool Stays = !File.changes() || Left.count({Document, Where.Begin});
    auto At = PlaneAt.find({Document, Where.Begin});
    auto P = size_t(At == PlaneAt.end() ? catalog::Plane::None : At->second);
    ++Line.Uses;
    Line.UsesLeft += Stays;
    ++Line.UsesOn[P];
    Line.LeftOn[P] += Stays;
  };
  Count(F.Document, F.TextSpan);
  for (const RelatedSpan &R : F.Related)
    if (R.TheKind == RelatedSpan::OtherUse)
      Count(R.Document, R.TextSpan);
  if (Line.UsesLeft && F.Mapping)
    Line.MinutesLeft =
        F.Mapping->EffortMinutes * (1 + FurtherUse * (Line.UsesLeft - 1));
  return Line;
}

Inventory makeInventory(ArrayRef<FixedFile> Files,
                        std::vector<analyzers::Manifest> Manifests) {
  Inventory Result;
  Result.Packages = makePackages(std::move(Manifests));
  for (const FixedFile &File : Files) {
    ++Result.FilesRead;
    Result.FilesFailed += !File.File.Problems.empty();
    const ByPlace<catalog::Plane> PlaneAt = planesOf(File.File);
    for (const Finding &F : analyzers::findings(File.File, {}))
      if (!F.SymbolName.empty() &&
          F.TheConfidence == analyzers::Confidence::Certain)
        Result.Lines.push_back(lineOf(File, F, PlaneAt));
  }
  sort(Result.Lines, [](const auto &A, const auto &B) {
    return std::tie(A.Path, A.Symbol) < std::tie(B.Path, B.Symbol);
  });
  Groups All, Folders, Modules, Families, Planes, Missing;
  std::deque<InventoryLine> Parts; // Groups refer to lines.
  for (const InventoryLine &Line : Result.Lines) {
    All.add("", Line);
    Folders.add(folderOf(Line.Path), Line);
    Modules.add(analyzers::publicModule(Line.Symbol), Line);
    Families.add(Line.Rule->Id, Line, Line.Rule->Title);
    for (size_t P = 0; P != Line.UsesOn.size(); ++P)
      if (Line.UsesOn[P])
        Planes.add(toString(catalog::Plane(P)),
                   Parts.emplace_back(onPlane(Line, catalog::Plane(P))));
    if (Line.Mapping && Line.Mapping->TheVerdict == catalog::Verdict::None)
      Missing.add(Line.Symbol, Line);
  }
  if (!Result.Lines.empty())
    Result.Total = All.list().front().Numbers;
  Result.Folders = Folders.list();
  Result.Modules = Modules.list();
  Result.Families = Families.list();
  Result.Planes = Planes.list();
  Result.WithoutCounterpart = Missing.list();
  return Result;
}

} // namespace amlift::tools
