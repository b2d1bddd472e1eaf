//===- FileGroup.cpp - Files that are analysed together -------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "analyzers/project/FileGroup.h"
#include "analyzers/project/ImportScan.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"

using namespace llvm;

namespace amlift::analyzers {

FileGroup::FileGroup(const ModuleGraph &Graph, ArrayRef<uint32_t> Members,
                     const BitVector &Interesting, LoadFile Load, bool Proofs,
                     bool Trees)
    : Graph(Graph), Members(Members), Load(Load), Modules(this, Proofs),
      KeepTrees(Trees), IsMember(Graph.files().size()) {
  for (uint32_t File : Members)
    IsMember.set(File);
  for (uint32_t File : Members)
    if (Interesting[File])
      start(File, /*IsGuest=*/false);
}

void FileGroup::start(uint32_t File, bool IsGuest) {
  std::vector<grammars::Tree> Trees;
  FileAnalysis &Analysis = Load(File, Trees);
  if (KeepTrees)
    Analysis.Trees = Trees;
  Interpreter *First = nullptr;
  for (auto [Index, Doc] : enumerate(Analysis.Documents)) {
    if (Doc.language() != grammars::Language::Python)
      continue;
    Interpreter *Module =
        Modules.add(Doc, Index, Graph.stemOf(File), std::move(Trees[Index]));
    Owners.push_back(&Analysis);
    OwnerFiles.push_back(File);
    if (!First)
      First = Module;
  }
  Started[File] = First;
  if (IsGuest)
    Guests.push_back(&Analysis);
}

std::string FileGroup::locate(StringRef From, StringRef Dotted,
                              unsigned Level) {
  std::string Key = (From + ":" + Twine(Level) + ":" + Dotted).str();
  auto [It, New] = Located.try_emplace(Key);
  if (New)
    if (std::optional<uint32_t> File = Graph.fileOf(From))
      It->second = Graph.locate(*File, Dotted, Level);
  return It->second;
}

std::string FileGroup::locateIn(StringRef Stem, StringRef Name) {
  return Graph.locateIn(Stem, Name);
}

std::string FileGroup::locateRun(StringRef From, StringRef Arguments) {
  std::optional<uint32_t> File = Graph.fileOf(From);
  return File ? Graph.locateFile(*File, pathOfRun(Arguments)) : std::string();
}

std::vector<std::string> FileGroup::conftests(StringRef Stem) {
  std::optional<uint32_t> File = Graph.fileOf(Stem);
  return File ? Graph.conftests(*File) : std::vector<std::string>();
}

Interpreter *FileGroup::module(StringRef Stem, bool Force) {
  std::optional<uint32_t> File = Graph.fileOf(Stem);
  if (!File || !IsMember[*File])
    return nullptr;
  if (auto It = Started.find(*File); It != Started.end())
    return It->second;
  if (!Force)
    return nullptr;
  start(*File, /*IsGuest=*/true);
  return Started.lookup(*File);
}

std::vector<FileGroup::Need> FileGroup::needsOf(uint32_t File,
                                                ImportFinder &Finder) {
  std::vector<Need> Result;
  auto Add = [&](std::optional<uint32_t> Needed, StringRef Name) {
    if (Needed && IsMember[*Needed])
      Result.push_back({*Needed, Name});
  };
  for (const std::string &Conftest : Graph.conftests(File))
    Add(Graph.fileOf(Conftest), "");
  for (const ScannedImport &I : Graph.files()[File].Imports) {
    if (I.IsFile) {
      Add(Graph.fileOf(Graph.locateFile(File, I.Path)), "");
      continue;
    }
    if (auto Whole = Finder.find(File, I.Path, I.Level)) {
      if (!I.OnlyNames)
        Add(Whole, "");
      continue;
    }
    // A name of a module instead of a module.
    auto [Module, Last] = splitLast(I.Path);
    if (Last.empty())
      std::swap(Module, Last);
    Add(Finder.find(File, Module, I.Level), Last);
  }
  return Result;
}

bool FileGroup::exportsV1(const Need &N) {
  auto It = Started.find(N.File);
  if (It == Started.end() || !It->second)
    return false;
  auto [Known, New] = Exports.try_emplace({N.File, N.Name}, false);
  if (New)
    Known->second = Modules.exportsV1(*It->second, N.Name);
  return Known->second;
}

bool FileGroup::startImporters() {
  if (Outside.empty()) {
    ImportFinder Finder(Graph);
    for (uint32_t File : Members)
      if (!Started.count(File))
        if (std::vector<Need> Needs = needsOf(File, Finder); !Needs.empty())
          Outside.emplace_back(File, std::move(Needs));
  }
  for (auto I = Exports.begin(); I != Exports.end(); ++I)
    if (!I->second)
      Exports.erase(I);
  size_t Before = Outside.size();
  erase_if(Outside, [&](const auto &Entry) {
    const auto &[File, Needs] = Entry;
    if (!Started.count(File)) {
      if (none_of(Needs, [&](const Need &N) { return exportsV1(N); }))
        return false;
      start(File, /*IsGuest=*/true);
    }
    return true;
  });
  return Outside.size() != Before;
}

void FileGroup::run() {
  do
    Modules.run();
  while (startImporters());
  {
    std::vector<std::unique_ptr<Resolution>> Resolved = Modules.finish();
    if (Question)
      answer();
    for (auto [R, Owner] : zip_equal(Resolved, Owners)) {
      for (Evidence &E : R->Proofs)
        number(E.Chain);
      R->moveInto(*Owner);
    }
    for (FileAnalysis *Owner : Owners)
      if (Owner->Uses.empty())
        Owner->Trees.clear();
  }
  // Guests that nothing came of are as if nobody had looked at them, but for
  // who fixes files: they may hand objects from one to another.
  for (FileAnalysis *Guest : Guests)
    if (Guest->Uses.empty() && !Guest->TheAnswer) {
      FileAnalysis Nothing;
      Nothing.Path = std::move(Guest->Path);
      if (KeepTrees && Guest->Problems.empty()) {
        Nothing.File = std::move(Guest->File);
        Nothing.Documents = std::move(Guest->Documents);
      }
      *Guest = std::move(Nothing);
    }
}

/// Numbers of modules become those of files.
void FileGroup::number(std::vector<EvidenceStep> &Steps) const {
  for (EvidenceStep &S : Steps)
    S.File = OwnerFiles[S.File];
}

void FileGroup::answer() {
  for (uint32_t Module = 0; Module != Owners.size(); ++Module)
    if (OwnerFiles[Module] == Question->first)
      if (std::optional<Answer> A = Modules.answer(Module, Question->second)) {
        number(A->Places);
        Owners[Module]->TheAnswer = std::move(A);
      }
}

} // namespace amlift::analyzers
