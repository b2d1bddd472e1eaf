//===- Planning.cpp - What a fix of many files would change ---------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "tools/amlift/Planning.h"
#include "grammars/ParseCache.h"
#include "rewriters/Links.h"
#include "rewriters/edits/Exports.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/ThreadPool.h"
#include <set>

using namespace llvm;

namespace amlift::tools {

using analyzers::FileAnalysis;
using rewriters::ExportIndex;
using rewriters::LinkedFile;
using rewriters::LinkedFiles;

/// Path and name of a file.
using NamedFile = std::pair<std::string, std::string>;

/// An index of many files, read by several threads. Known: see ExportIndex.
static ExportIndex indexFiles(ArrayRef<const FileAnalysis *> Targets,
                              ArrayRef<const FileAnalysis *> Known,
                              ArrayRef<NamedFile> Files, unsigned Jobs) {
  DefaultThreadPool Pool(hardware_concurrency(Jobs));
  const unsigned Parts = Pool.getMaxConcurrency();
  std::vector<std::string> Names;
  for (const NamedFile &File : Files)
    Names.push_back(File.second);
  std::vector<ExportIndex> Indices(Parts, ExportIndex(Targets, Names, Known));
  for (unsigned Part = 0; Part != Parts; ++Part)
    Pool.async([=, &Index = Indices[Part]]() noexcept {
      for (size_t I = Part; I < Files.size(); I += Parts)
        if (auto Buffer =
                MemoryBuffer::getFile(Files[I].first, /*IsText=*/false,
                                      /*RequiresNullTerminator=*/false))
          Index.addFile(Files[I].second, (*Buffer)->getBuffer());
    });
  Pool.wait();
  for (const ExportIndex &Other : ArrayRef(Indices).drop_front())
    Indices.front().merge(Other);
  return std::move(Indices.front());
}

/// Files that call functions of others, and may hand v1 objects from one to
/// another without a use of their own.
static std::vector<size_t> goBetweens(ArrayRef<FixedFile> Files,
                                      const ExportIndex &Index) {
  StringMap<size_t> Others;
  for (auto [Number, File] : enumerate(Files))
    if (File.File.File && File.File.Uses.empty() &&
        !File.File.Documents.empty())
      Others[File.File.Path] = Number;
  std::set<size_t> Chosen;
  for (const FixedFile &File : Files)
    if (!Others.empty() && File.File.File && !File.File.Uses.empty())
      for (auto [Doc, Exported] :
           zip_equal(File.File.Documents, Index.namesOf(File.File)))
        for (const auto &Entry : Exported.Importers)
          if (Doc.text().contains(("def " + Entry.first() + "(").str()))
            for (const auto &Importer : Entry.second)
              if (auto Other = Others.find(Importer.Path);
                  Other != Others.end())
                Chosen.insert(Other->second);
  return {Chosen.begin(), Chosen.end()};
}

static std::vector<const FileAnalysis *> analysesOf(ArrayRef<FixedFile> Files,
                                                    ArrayRef<size_t> Chosen) {
  std::vector<const FileAnalysis *> Result;
  for (size_t Number : Chosen)
    Result.push_back(&Files[Number].File);
  return Result;
}

using Roots = std::set<rewriters::ImportRoot>;

/// Adds the folders in which code may import files; whether any are new.
static bool addRoots(ArrayRef<FixedFile> Files, ArrayRef<size_t> Chosen,
                     Roots &To) {
  size_t Before = To.size();
  for (size_t Number : Chosen)
    if (Files[Number].OpenPath != "-")
      To.insert(rewriters::importRootOf(Files[Number].OpenPath));
  return To.size() != Before;
}

/// All code that may import what lies in the folders, whether it is to be fixed
/// or not.
static std::vector<NamedFile> readersIn(const Roots &Folders,
                                        const analyzers::Discovery &Found) {
  analyzers::DiscoveryOptions Around;
  for (const rewriters::ImportRoot &Root : Folders)
    if (Root.IsProject)
      Around.Paths.push_back(Root.Folder);
  std::set<std::string> Seen; // By place, so that none is read twice.
  std::vector<NamedFile> Readers;
  auto Add = [&](StringRef Path, StringRef Display) {
    SmallString<256> Real;
    if (Path != "-" && !sys::fs::real_path(Path, Real) &&
        Seen.insert(Real.str().str()).second)
      Readers.emplace_back(Path.str(), Display.str());
  };
  for (const analyzers::FoundFile &File : Found.Files)
    Add(File.Path, File.Display);
  if (!Around.Paths.empty())
    for (const analyzers::FoundFile &File : analyzers::discover(Around).Files)
      Add(File.Path, File.Display);
  for (const rewriters::ImportRoot &Root : Folders) {
    std::error_code Ignored;
    for (sys::fs::directory_iterator I(Root.Folder, Ignored), End;
         I != End && !Root.IsProject && !Ignored; I.increment(Ignored)) {
      StringRef Extension = sys::path::extension(I->path());
      if (Extension == ".py" || Extension == ".pyw" || Extension == ".ipynb")
        Add(I->path(), I->path());
    }
  }
  return Readers;
}

/// Looks for imports of the files that are to be planned, by number.
static ExportIndex indexExports(ArrayRef<FixedFile> Files,
                                ArrayRef<size_t> Chosen, ArrayRef<size_t> Known,
                                ArrayRef<NamedFile> Readers, unsigned Jobs) {
  if (Chosen.empty())
    return ExportIndex({});
  return indexFiles(analysesOf(Files, Chosen), analysesOf(Files, Known),
                    Readers, Jobs);
}

/// v1 uses that the bytes of a file have by themselves, without what other
/// files tell about them.
static unsigned countUses(const FixedFile &File, const std::string &Bytes) {
  return analyzers::analyzeFile(File.File.Path, Bytes).Uses.size();
}

/// Takes all changes back where some v1 code would stay.
static void demandWhole(rewriters::FilePlan &Plan, const std::string &Before) {
  if (Plan.Left.empty() &&
      llvm::none_of(Plan.Changes,
                    [](const rewriters::Change &C) { return C.Bridges; }))
    return;
  Plan.SafeBytes = Plan.UnsafeBytes = Before;
  for (rewriters::Change &C : Plan.Changes) {
    C.TheApplicability = rewriters::Applicability::DisplayOnly;
    C.Explanation = "Not applied: something of the file has to stay in v1.";
  }
}

static void plan(FixedFile &File, const LinkedFile &Links,
                 const PlanOptions &Options) {
  grammars::ParseCache Cache; // The versions are counted once more below.
  auto Wanted = [&](const rewriters::Change &C) {
    return (!Options.Unsafe &&
            C.TheApplicability == rewriters::Applicability::Unsafe) ||
           Options.Wanted(File, C);
  };
  File.Plan = Options.Wanted ? rewriters::planFile(File.File, Links.Exported,
                                                   Links.Between, Wanted)
                             : rewriters::planFile(File.File, Links.Exported,
                                                   Links.Between);
  File.LiftedSafe = File.LiftedUnsafe = 0;
  if (!File.Plan.Broken.empty())
    return;
  const std::string Before = File.File.File->bytes().str();
  if (Options.Whole)
    demandWhole(File.Plan, Before);
  if (File.Plan.UnsafeBytes == Before)
    return;
  unsigned Found = countUses(File, Before);
  unsigned AfterSafe = File.Plan.SafeBytes == Before
                           ? Found
                           : countUses(File, File.Plan.SafeBytes);
  unsigned AfterAll = File.Plan.UnsafeBytes == File.Plan.SafeBytes
                          ? AfterSafe
                          : countUses(File, File.Plan.UnsafeBytes);
  File.LiftedSafe = Found - AfterSafe;
  File.LiftedUnsafe = AfterSafe - AfterAll + File.Plan.LiftedAcross;
}

/// Plans files that call functions of each other.
static void planTogether(LinkedFiles &Group, std::vector<LinkedFile> &Links,
                         MutableArrayRef<FixedFile *> Files,
                         const PlanOptions &Options) {
  auto Crosses = [&](size_t Member) {
    return any_of(Links[Member].Between,
                  [](const analyzers::Borders &B) { return !B.empty(); });
  };
  std::vector<size_t> Open(Group.members().begin(), Group.members().end());
  for (bool Again = true; Again;) {
    std::vector<size_t> Done;
    if (Group.members().size() > 1)
      Group.settle(Links);
    for (size_t Member : Group.members())
      if (Crosses(Member) || is_contained(Open, Member)) {
        plan(*Files[Member], Links[Member], Options);
        Done.push_back(Member);
      }
    Again = false;
    for (size_t Member : Done)
      Again |= Group.breakAll(Member, Files[Member]->Plan.Broken);
    // Where nothing crosses, the plan is good.
    erase_if(Done, [&](size_t Member) { return !Crosses(Member); });
    Open = std::move(Done);
  }
  for (size_t Member : Group.members()) {
    Files[Member]->File.Trees.clear();
    if (Crosses(Member))
      Files[Member]->Together = Group.members().front() + 1;
  }
}

std::vector<FixedFile> planAll(InputOptions::Inputs &Inputs,
                               const PlanOptions &Options) {
  std::vector<FixedFile> Files;
  for (auto [Found, Analysis] : zip_equal(Inputs.Found.Files, Inputs.Files))
    Files.push_back({.File = std::move(Analysis),
                     .OpenPath = Found.Path,
                     .Plan = {},
                     .Unsafe = Options.Unsafe});
  // What is asked for, or done only for whole files, is done file by file.
  bool Alone = Options.Wanted || Options.Whole;
  std::vector<size_t> Chosen;
  for (auto [Number, File] : enumerate(Files))
    if (File.File.File && !File.File.Uses.empty())
      Chosen.push_back(Number);
  Roots Folders;
  addRoots(Files, Chosen, Folders);
  std::vector<NamedFile> Readers = readersIn(Folders, Inputs.Found);
  ExportIndex Index = indexExports(Files, Chosen, {}, Readers, Options.Jobs);
  std::vector<size_t> More;
  if (!Alone)
    More = goBetweens(Files, Index);
  if (addRoots(Files, More, Folders)) {
    // Only what lies around the go-betweens was not read before.
    std::vector<NamedFile> All = readersIn(Folders, Inputs.Found), New;
    std::set<NamedFile> Old(Readers.begin(), Readers.end());
    copy_if(All, std::back_inserter(New),
            [&](const NamedFile &File) { return !Old.count(File); });
    if (!New.empty())
      Index.merge(indexExports(Files, Chosen, {}, New, Options.Jobs));
    Readers = std::move(All);
  }
  ExportIndex IndexOfMore =
      indexExports(Files, More, Chosen, Readers, Options.Jobs);
  Chosen.insert(Chosen.end(), More.begin(), More.end());
  sort(Chosen);
  DefaultThreadPool Pool(
      hardware_concurrency(Options.Wanted ? 1 : Options.Jobs));
  std::vector<LinkedFile> Links;
  std::vector<FixedFile *> Planned;
  for (auto [Number, File] : enumerate(Files))
    if (binary_search(Chosen, Number)) {
      Planned.push_back(&File);
      Links.push_back(
          {.File = &File.File,
           .Exported = (File.File.Uses.empty() ? IndexOfMore : Index)
                           .namesOf(File.File),
           .Between =
               std::vector<analyzers::Borders>(File.File.Documents.size())});
    } else if (File.File.File) {
      File.Plan.SafeBytes = File.Plan.UnsafeBytes =
          File.File.File->bytes().str();
    }
  std::vector<LinkedFiles> Groups;
  if (!Alone)
    Groups = rewriters::findLinks(Links);
  // The pool would swallow an exception, and half a plan must not pass for a
  // whole one.
  for (LinkedFiles &Group : Groups)
    Pool.async(
        [&]() noexcept { planTogether(Group, Links, Planned, Options); });
  if (Alone)
    for (size_t I = 0; I != Planned.size(); ++I)
      Pool.async([&, I]() noexcept {
        plan(*Planned[I], Links[I], Options);
        Planned[I]->File.Trees.clear();
      });
  Pool.wait();
  return Files;
}

} // namespace amlift::tools
