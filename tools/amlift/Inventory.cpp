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

/// Code that submits, creates and deploys, or code that runs in a job or behind
/// an endpoint: some symbols are of use only there.
static StringRef planeOf(const catalog::Rule &Rule) {
  bool Data = is_contained({"AML503", "AML601", "AML602", "AML603"}, Rule.Id);
  return Data ? "data" : "control";
}

/// Places of a finding, and how many of them stay.
static InventoryLine lineOf(const FixedFile &File, const Finding &F) {
  std::set<std::pair<uint32_t, uint32_t>> Left;
  for (const rewriters::LeftUse &Use : File.Plan.Left)
    Left.insert({Use.Document, Use.TextSpan.Begin});
  InventoryLine Line{File.File.Path, F.SymbolName, F.Rule, F.Mapping};
  auto Count = [&](uint32_t Document, grammars::Span Where) {
    ++Line.Uses;
    Line.UsesLeft += !File.changes() || Left.count({Document, Where.Begin});
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
    for (const Finding &F : analyzers::findings(File.File, {}))
      if (!F.SymbolName.empty())
        Result.Lines.push_back(lineOf(File, F));
  }
  sort(Result.Lines, [](const auto &A, const auto &B) {
    return std::tie(A.Path, A.Symbol) < std::tie(B.Path, B.Symbol);
  });
  Groups All, Folders, Modules, Families, Planes, Missing;
  for (const InventoryLine &Line : Result.Lines) {
    All.add("", Line);
    Folders.add(folderOf(Line.Path), Line);
    Modules.add(analyzers::publicModule(Line.Symbol), Line);
    Families.add(Line.Rule->Id, Line, Line.Rule->Title);
    Planes.add(planeOf(*Line.Rule), Line);
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
