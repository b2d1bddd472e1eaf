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
  for (auto [Index, File] : enumerate(Files)) {
    StringRef Stem = File.Path;
    if (Stem.consume_back(".py") || Stem.consume_back(".pyw"))
      if (Stem.consume_back("__init__"))
        Stem.consume_back("/");
    Stems.push_back(Stem.str());
    ByStem.try_emplace(Stem, Index);
    Names.insert(lastOf(Stem));
    for (StringRef Folder = folderOf(File.Path);
         !Folder.empty() && Folders.insert(Folder).second;
         Folder = folderOf(Folder))
      Names.insert(lastOf(Folder));
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

std::string ModuleGraph::search(StringRef Folder, StringRef Path) const {
  std::string Stem = joined(Folder, Path);
  return ByStem.count(Stem) ? Stem : std::string();
}

std::string ModuleGraph::locate(uint32_t From, StringRef Dotted,
                                unsigned Level) const {
  std::string Path = Dotted.str();
  std::replace(Path.begin(), Path.end(), '.', '/');
  StringRef Folder = folderOf(Files[From].Path);
  if (Level) {
    for (; Level > 1; --Level)
      Folder = folderOf(Folder);
    std::string Stem = joined(Folder, Path);
    return exists(Stem) ? Stem : std::string();
  }
  // Most imports are of installed packages.
  if (!Names.contains(Dotted.split('.').first))
    return "";
  for (StringRef Place = Folder;; Place = folderOf(Place)) {
    for (StringRef Sub : {"", "src"})
      if (std::string Found = search(joined(Place, Sub), Path); !Found.empty())
        return Found;
    if (Place.empty())
      break;
  }
  for (const std::string &Addition : Files[From].PathAdditions)
    for (StringRef Place = Folder;; Place = folderOf(Place)) {
      if (std::string Found = search(normalized(Place, Addition), Path);
          !Found.empty())
        return Found;
      if (Place.empty())
        break;
    }
  // A root of its own somewhere in the repository.
  if (StringRef End = endOf(Path); !End.empty())
    if (std::string Found = ByEnd.lookup(End);
        StringRef(Found).ends_with("/" + Path))
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

std::vector<std::string> ModuleGraph::conftests(uint32_t File) const {
  std::vector<std::string> Result;
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

std::vector<std::vector<uint32_t>>
ModuleGraph::groups(const BitVector &Interesting) const {
  if (Interesting.none())
    return {};
  // Edges first: which file imports which.
  std::vector<std::pair<uint32_t, uint32_t>> Edges;
  for (uint32_t From = 0; From != Files.size(); ++From)
    for (const ScannedImport &I : Files[From].Imports)
      if (auto To = fileOf(locate(From, I.Path, I.Level)); To && *To != From)
        Edges.emplace_back(From, *To);
  for (uint32_t From = 0; From != Files.size(); ++From)
    for (const std::string &Conftest : conftests(From))
      Edges.emplace_back(From, *fileOf(Conftest));
  // Objects travel from a file of interest to its neighbours and theirs.
  BitVector Near = Interesting;
  for (int Step = 0; Step != 2; ++Step) {
    BitVector Reached = Near;
    for (auto [From, To] : Edges) {
      if (Near[From])
        Reached.set(To);
      if (Near[To])
        Reached.set(From);
    }
    Near = std::move(Reached);
  }
  IntEqClasses Classes(Files.size());
  for (auto [From, To] : Edges)
    if (Near[From] && Near[To])
      Classes.join(From, To);
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

} // namespace amlift::analyzers
