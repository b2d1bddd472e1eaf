//===- ModuleGraph.cpp - Which file an import means -----------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "analyzers/project/ModuleGraph.h"
#include "llvm/ADT/IntEqClasses.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"
#include <map>

using namespace llvm;

namespace amlift::analyzers {

static StringRef folderOf(StringRef Path) {
  size_t Slash = Path.rfind('/');
  return Slash == StringRef::npos ? "" : Path.take_front(Slash);
}

static std::string joined(StringRef Folder, StringRef Path) {
  if (Folder.empty() || Path.empty())
    return (Folder + Path).str();
  return (Folder + "/" + Path).str();
}

/// The last component.
static StringRef lastOf(StringRef Path) {
  return Path.drop_front(Path.rfind('/') + 1);
}

/// Resolves "." and ".." of a path below another.
static std::string normalized(StringRef Folder, StringRef Path) {
  SmallString<128> Result(joined(Folder, Path));
  sys::path::remove_dots(Result, /*remove_dot_dot=*/true,
                         sys::path::Style::posix);
  return Result == "." ? "" : std::string(Result);
}

/// The last two components; empty for a single one.
static StringRef endOf(StringRef Stem) {
  size_t Slash = Stem.rfind('/');
  if (Slash == StringRef::npos)
    return "";
  size_t Second = Stem.rfind('/', Slash);
  return Second == StringRef::npos ? Stem : Stem.drop_front(Second + 1);
}

ModuleGraph::ModuleGraph(std::vector<FileOutline> Outlines)
    : Files(std::move(Outlines)) {
  DenseMap<StringRef, uint32_t> Numbers;
  for (auto [Index, File] : enumerate(Files)) {
    FolderNumbers.push_back(
        Numbers.try_emplace(folderOf(File.Path), Numbers.size()).first->second);
    StringRef Stem = File.Path;
    if (Stem.consume_back(".py") || Stem.consume_back(".pyw"))
      if (Stem.consume_back("__init__"))
        Stem.consume_back("/");
    Stems.push_back(Stem);
    ByStem.try_emplace(Stem, Index);
    Names.insert(lastOf(Stem));
    for (StringRef Folder = folderOf(File.Path);
         !Folder.empty() && Folders.insert(Folder).second;
         Folder = folderOf(Folder)) {
      Names.insert(lastOf(Folder));
      FolderEnds.insert(endOf(Folder));
    }
    if (StringRef End = endOf(Stem); !End.empty()) {
      auto [It, New] = ByEnd.try_emplace(End, Stem);
      if (!New)
        It->second = "";
    }
  }
}

std::optional<uint32_t> ModuleGraph::fileOf(StringRef Stem) const {
  auto It = ByStem.find(Stem);
  if (It == ByStem.end())
    return std::nullopt;
  return It->second;
}

bool ModuleGraph::exists(StringRef Stem) const {
  return ByStem.count(Stem) || Folders.contains(Stem);
}

StringRef ModuleGraph::own(StringRef Stem) const {
  if (auto It = ByStem.find(Stem); It != ByStem.end())
    return It->first;
  auto It = Folders.find(Stem);
  return It == Folders.end() ? "" : *It;
}

std::string ModuleGraph::search(StringRef Folder, StringRef Path) const {
  SmallString<256> Stem(Folder);
  if (!Folder.empty() && !Path.empty())
    Stem += '/';
  Stem += Path;
  return ByStem.count(Stem) ? std::string(Stem) : std::string();
}

/// Looks a file up, beginning in a folder.
std::string ModuleGraph::locateFile(ArrayRef<std::string> PathAdditions,
                                    StringRef Folder, StringRef Path) const {
  for (StringRef Place = Folder;; Place = folderOf(Place)) {
    if (std::string Found = search(Place, Path); !Found.empty())
      return Found;
    if (Names.contains("src"))
      if (std::string Found = search(joined(Place, "src"), Path);
          !Found.empty())
        return Found;
    if (Place.empty())
      break;
  }
  for (const std::string &Addition : PathAdditions)
    for (StringRef Place = Folder;; Place = folderOf(Place)) {
      if (std::string Found = search(normalized(Place, Addition), Path);
          !Found.empty())
        return Found;
      if (Place.empty())
        break;
    }
  // A root of its own somewhere in the repository.
  if (StringRef End = endOf(Path); !End.empty())
    if (StringRef Found = ByEnd.lookup(End);
        Found.ends_with(("/" + Path).str()))
      return Found.str();
  return "";
}

std::string ModuleGraph::locate(uint32_t From, StringRef Dotted,
                                unsigned Level) const {
  return locate(folderOf(Files[From].Path), Dotted, Level,
                Files[From].PathAdditions);
}

std::string ModuleGraph::locate(StringRef Folder, StringRef Dotted,
                                unsigned Level,
                                ArrayRef<std::string> PathAdditions) const {
  // Most imports are of installed packages, or of what is inside of modules.
  if (!Level && !Names.contains(Dotted.split('.').first))
    return "";
  std::string Path = Dotted.str();
  std::replace(Path.begin(), Path.end(), '.', '/');
  if (Level) {
    for (; Level > 1; --Level)
      Folder = folderOf(Folder);
    std::string Stem = joined(Folder, Path);
    return exists(Stem) ? Stem : std::string();
  }
  StringRef End = endOf(Path);
  bool IsSingle = End.empty();
  if (IsSingle ? !Names.contains(Path)
               : !ByEnd.count(End) && !FolderEnds.contains(End))
    return "";
  if (IsSingle || ByEnd.count(End))
    if (std::string Found = locateFile(PathAdditions, Folder, Path);
        !Found.empty())
      return Found;
  // A folder without __init__.py, with modules in it: only where no module of
  // that name is found.
  for (StringRef Place = Folder;; Place = folderOf(Place)) {
    if (std::string Stem = joined(Place, Path); Folders.contains(Stem))
      return Stem;
    if (Place.empty())
      return "";
  }
}

std::string ModuleGraph::locateIn(StringRef Stem, StringRef Name) const {
  std::string Inner = joined(Stem, Name);
  return exists(Inner) ? Inner : std::string();
}

std::string ModuleGraph::locateFile(uint32_t From, StringRef Path) const {
  // Databricks leaves the extension of notebooks out.
  std::string Whole = normalized(folderOf(Files[From].Path), Path);
  StringRef Stem = Whole;
  if (Stem.consume_back(".py"))
    return ByStem.count(Stem) ? Stem.str() : std::string();
  for (StringRef Extension : {"", ".ipynb"})
    if (std::string Found = (Whole + Extension).str(); ByStem.count(Found))
      return Found;
  return "";
}

std::vector<std::string> ModuleGraph::conftests(uint32_t File) const {
  std::vector<std::string> Result;
  if (!Names.contains("conftest"))
    return Result;
  StringRef Stem = Stems[File];
  StringRef Name = lastOf(Stem);
  if (!Name.starts_with("test") && !Name.ends_with("_test") &&
      Name != "conftest")
    return Result;
  for (StringRef Folder = folderOf(Stem);; Folder = folderOf(Folder)) {
    std::string Conftest = joined(Folder, "conftest");
    if (Folder.empty())
      Conftest = "conftest";
    if (ByStem.count(Conftest) && Conftest != Stem)
      Result.push_back(Conftest);
    if (Folder.empty())
      return Result;
  }
}

/// Calls Visit with each file that a file needs: what it imports, and what
/// pytest has it share. MayBe tells which imports to look up.
template <typename M, typename F>
void ModuleGraph::forEachNeed(uint32_t From, ImportFinder &Finder, M MayBe,
                              F Visit) const {
  for (const ScannedImport &I : Files[From].Imports)
    if (MayBe(I))
      if (auto To = I.IsFile ? fileOf(locateFile(From, I.Path))
                             : Finder.find(From, I.Path, I.Level);
          To && *To != From)
        Visit(*To);
  for (const std::string &Conftest : conftests(From))
    Visit(*fileOf(Conftest));
}

/// A set of files, with what they need and what needs them. To look up all
/// imports of a large project takes longer than to read it.
BitVector ModuleGraph::withNeighbours(const BitVector &Near,
                                      ImportFinder &Finder) const {
  BitVector Reached = Near;
  // An import that means one of them ends as its stem does.
  DenseSet<StringRef> Last, Ends;
  for (uint32_t File : Near.set_bits()) {
    Last.insert(lastOf(Stems[File]));
    Ends.insert(endOf(Stems[File]));
  }
  auto EndsAsOne = [&](StringRef Path) {
    size_t Dot = Path.rfind('.');
    if (!Last.contains(Path.drop_front(Dot + 1)))
      return false;
    if (Dot == StringRef::npos)
      return true;
    SmallString<64> End(Path.drop_front(Path.rfind('.', Dot) + 1));
    End[End.size() - (Path.size() - Dot)] = '/';
    return Ends.contains(End);
  };
  // Few texts of paths, which many files share.
  DenseMap<std::pair<const char *, size_t>, bool> Known;
  for (uint32_t From = 0; From != Files.size(); ++From) {
    auto MayBeNear = [&](const ScannedImport &I) {
      if (Near[From] || I.Path.empty() || I.IsFile)
        return true;
      auto [It, New] = Known.try_emplace({I.Path.data(), I.Path.size()});
      if (New)
        It->second = EndsAsOne(I.Path);
      return It->second;
    };
    forEachNeed(From, Finder, MayBeNear, [&](uint32_t To) {
      if (Near[From])
        Reached.set(To);
      else if (Near[To])
        Reached.set(From);
    });
  }
  return Reached;
}

std::vector<std::vector<uint32_t>>
ModuleGraph::groups(const BitVector &Interesting) const {
  if (Interesting.none())
    return {};
  // Objects travel from a file of interest to its neighbours and theirs.
  ImportFinder Finder(*this);
  BitVector Near = withNeighbours(withNeighbours(Interesting, Finder), Finder);
  IntEqClasses Classes(Files.size());
  for (uint32_t From : Near.set_bits())
    forEachNeed(
        From, Finder, [](const ScannedImport &) { return true; },
        [&](uint32_t To) {
          if (Near[To])
            Classes.join(From, To);
        });
  Classes.compress();
  std::map<uint32_t, std::vector<uint32_t>> ByClass;
  for (uint32_t File : Near.set_bits())
    ByClass[Classes[File]].push_back(File);
  std::vector<std::vector<uint32_t>> Result;
  for (auto &[Class, Members] : ByClass)
    split(std::move(Members), Interesting, Result);
  return Result;
}

/// The folder of a file below the first Length bytes of its path.
static StringRef branchOf(StringRef Path, size_t Length) {
  return Path.drop_front(Length).split('/').first;
}

void ModuleGraph::split(std::vector<uint32_t> Members,
                        const BitVector &Interesting,
                        std::vector<std::vector<uint32_t>> &Into) const {
  size_t Count = count_if(Members, [&](uint32_t F) { return Interesting[F]; });
  if (Count == 0)
    return;
  // What all paths have in common.
  StringRef Common = folderOf(Files[Members.front()].Path);
  for (uint32_t File : Members)
    while (!Common.empty() &&
           !StringRef(Files[File].Path).starts_with((Common + "/").str()))
      Common = folderOf(Common);
  size_t Length = Common.empty() ? 0 : Common.size() + 1;
  std::map<StringRef, std::vector<uint32_t>> Branches;
  for (uint32_t File : Members)
    Branches[branchOf(Files[File].Path, Length)].push_back(File);
  if (Count <= MostTogether || Branches.size() == 1 ||
      Branches.size() == Members.size()) {
    Into.push_back(std::move(Members));
    return;
  }
  for (auto &[Name, Branch] : Branches)
    split(std::move(Branch), Interesting, Into);
}

ImportFinder::Target ImportFinder::locate(uint32_t From, StringRef Path,
                                          unsigned Level) {
  auto Look = [&] {
    StringRef Stem = Graph.own(Graph.locate(From, Path, Level));
    return Target{Stem, Graph.fileOf(Stem)};
  };
  // Only this file looks in these folders.
  if (!Graph.files()[From].PathAdditions.empty())
    return Look();
  uint64_t Place = uint64_t(Graph.FolderNumbers[From]) << 32 | Level;
  auto [It, New] = Found.try_emplace({Place, Path});
  if (New)
    It->second = Look();
  return It->second;
}

} // namespace amlift::analyzers
