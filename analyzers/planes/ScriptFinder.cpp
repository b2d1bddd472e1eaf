//===- ScriptFinder.cpp - Files that job configurations name --------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "analyzers/planes/ScriptFinder.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace amlift::analyzers {

static StringRef folderOf(StringRef Path) {
  size_t Slash = Path.rfind('/');
  return Slash == StringRef::npos ? "" : Path.take_front(Slash);
}

static StringRef fileNameOf(StringRef Path) {
  return Path.drop_front(Path.rfind('/') + 1);
}

/// Folder/Path, without "." and "..".
static std::string normalized(StringRef Folder, StringRef Path) {
  SmallString<128> Result;
  if (!Folder.empty() && !Path.starts_with("/"))
    Result = Folder;
  if (!Result.empty())
    Result += '/';
  Result += Path;
  std::replace(Result.begin(), Result.end(), '\\', '/');
  sys::path::remove_dots(Result, /*remove_dot_dot=*/true,
                         sys::path::Style::posix);
  return Result == "." ? "" : std::string(Result);
}

ScriptFinder::ScriptFinder(const ModuleGraph &Graph,
                           ArrayRef<FileAnalysis> Files)
    : Graph(Graph), Files(Files) {
  for (auto [File, Analysis] : enumerate(Files))
    for (auto [Index, Doc] : enumerate(Analysis.Documents))
      if (!Doc.writtenTo().empty())
        Written[normalized(folderOf(Analysis.Path),
                           Doc.writtenTo().trim("\"'"))]
            .push_back({uint32_t(File), uint32_t(Index)});
}

ScriptFinder::Modules ScriptFinder::at(StringRef Path) const {
  Modules Result = Written.lookup(Path);
  StringRef Stem = Path;
  if (Stem.consume_back(".py"))
    if (Stem.consume_back("__init__"))
      Stem.consume_back("/");
  if (std::optional<uint32_t> File = Graph.fileOf(Stem))
    if (Graph.files()[*File].Path == Path)
      Result.push_back({*File, 0});
  return Result;
}

ScriptFinder::Modules ScriptFinder::search(uint32_t From, StringRef Folder,
                                           StringRef Script) const {
  // v2 also takes the script itself as its folder.
  bool IsFile =
      Folder.ends_with(".py") && fileNameOf(Folder) == fileNameOf(Script);
  const std::string Below =
      normalized(IsFile ? "" : Folder, IsFile ? Folder : Script);
  for (StringRef Base = folderOf(Files[From].Path);; Base = folderOf(Base)) {
    if (Modules Found = at(normalized(Base, Below)); !Found.empty())
      return Found;
    if (Base.empty())
      return {};
  }
}

/// The script as it was before the program copied it into the folder.
ScriptFinder::Modules ScriptFinder::copied(uint32_t From, StringRef Folder,
                                           StringRef Script) const {
  const std::string Wanted = normalized(Folder, Script);
  const std::string WantedFolder = normalized("", Folder);
  for (const FileCopy &Copy : Files[From].Copies)
    for (const std::string &To : Copy.To) {
      const std::string Target = normalized("", To);
      for (const std::string &Source : Copy.From) {
        Modules Found;
        if (Target == Wanted ||
            (fileNameOf(Source) == fileNameOf(Script) &&
             (Target == WantedFolder || Target == folderOf(Wanted))))
          Found = search(From, "", Source);
        else if (StringRef(Wanted).starts_with(Target + "/"))
          Found = search(From, Source, Wanted.substr(Target.size() + 1));
        if (!Found.empty())
          return Found;
      }
    }
  return {};
}

ScriptFinder::Modules ScriptFinder::writtenBy(uint32_t Notebook,
                                              StringRef FileName) const {
  Modules Result;
  for (auto [Index, Doc] : enumerate(Files[Notebook].Documents))
    if (!Doc.writtenTo().empty() &&
        fileNameOf(Doc.writtenTo().trim("\"'")) == FileName)
      Result.push_back({Notebook, uint32_t(Index)});
  return Result;
}

std::vector<ModuleId>
ScriptFinder::find(uint32_t From, const ScriptReference &Reference) const {
  Modules Result;
  std::vector<std::string> Folders = Reference.Folders;
  if (Folders.empty())
    Folders.push_back("");
  for (const std::string &Script : Reference.Scripts) {
    size_t Before = Result.size();
    for (const std::string &Folder : Folders) {
      Modules Found = search(From, Folder, Script);
      if (Found.empty())
        Found = copied(From, Folder, Script);
      append_range(Result, Found);
    }
    if (Result.size() != Before)
      continue;
    // `%%writefile {folder}/train.py`: only Jupyter knows the folder.
    append_range(Result, writtenBy(From, fileNameOf(Script)));
    if (Result.size() != Before || !Reference.Folders.empty())
      continue;
    // A folder that is given elsewhere: run_config.script = "train.py".
    for (const ScriptReference &Other : Files[From].Scripts)
      for (const std::string &Folder : Other.Folders)
        if (Result.size() == Before)
          append_range(Result, search(From, Folder, Script));
  }
  sort(Result);
  Result.erase(std::unique(Result.begin(), Result.end()), Result.end());
  return Result;
}

} // namespace amlift::analyzers
