//===- FileGroup.cpp - Files that are analysed together -------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "analyzers/project/FileGroup.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"

using namespace llvm;

namespace amlift::analyzers {

FileGroup::FileGroup(const ModuleGraph &Graph, ArrayRef<uint32_t> Members,
                     const BitVector &Interesting, LoadFile Load)
    : Graph(Graph), Members(Members), Load(Load), Modules(this),
      IsMember(Graph.files().size()) {
  for (uint32_t File : Members)
    IsMember.set(File);
  for (uint32_t File : Members)
    if (Interesting[File])
      start(File, /*IsGuest=*/false);
}

void FileGroup::start(uint32_t File, bool IsGuest) {
  FileAnalysis &Analysis = Load(File);
  Interpreter *First = nullptr;
  for (auto [Index, Doc] : enumerate(Analysis.Documents)) {
    if (Doc.language() != grammars::Language::Python)
      continue;
    Interpreter *Module = Modules.add(Doc, Index, Graph.stemOf(File));
    Owners.push_back(&Analysis);
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

bool FileGroup::importsV1(uint32_t File) {
  for (const std::string &Conftest : Graph.conftests(File))
    if (Interpreter *Module = module(Conftest, /*Force=*/false);
        Module && Modules.exportsV1(*Module, ""))
      return true;
  for (const ScannedImport &I : Graph.files()[File].Imports) {
    std::string Stem = locate(Graph.stemOf(File), I.Path, I.Level);
    std::string Name;
    if (!Graph.fileOf(Stem)) {
      // A name of a module instead of a module.
      auto [Module, Last] = StringRef(I.Path).rsplit('.');
      if (Last.empty())
        std::swap(Module, Last);
      Stem = locate(Graph.stemOf(File), Module, I.Level);
      Name = Last.str();
    }
    std::optional<uint32_t> Imported = Graph.fileOf(Stem);
    Interpreter *Module = Imported ? Started.lookup(*Imported) : nullptr;
    if (Module && Modules.exportsV1(*Module, Name))
      return true;
  }
  return false;
}

bool FileGroup::startImporters() {
  bool Any = false;
  for (uint32_t File : Members)
    if (!Started.count(File) && importsV1(File)) {
      start(File, /*IsGuest=*/true);
      Any = true;
    }
  return Any;
}

void FileGroup::run() {
  do
    Modules.run();
  while (startImporters());
  {
    std::vector<std::unique_ptr<Resolution>> Resolved = Modules.finish();
    for (auto [R, Owner] : zip_equal(Resolved, Owners))
      R->moveInto(*Owner);
  }
  // Guests that nothing came of are as if nobody had looked at them.
  for (FileAnalysis *Guest : Guests)
    if (Guest->Uses.empty())
      *Guest = FileAnalysis{Guest->Path, nullptr, {}, {}, {}, {}};
}

} // namespace amlift::analyzers
