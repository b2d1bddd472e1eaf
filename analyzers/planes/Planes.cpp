//===- Planes.cpp - On which plane the modules of a project run -----------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "analyzers/planes/Planes.h"
#include "analyzers/planes/Functions.h"
#include "analyzers/planes/ScriptFinder.h"
#include "analyzers/project/UseGroups.h"
#include "analyzers/resolve/Resolution.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include <map>
#include <set>

using namespace llvm;

namespace amlift::analyzers {

namespace {

/// What a module imports from another one of the project.
struct ImportEdge {
  ModuleId To;
  std::string Dotted;          ///< As written, without leading dots.
  std::vector<std::string> By; ///< Names; empty for the module as a whole.
};

class ProjectPlanes {
public:
  ProjectPlanes(const ModuleGraph &Graph, MutableArrayRef<FileAnalysis> Files)
      : Graph(Graph), Files(Files), Scripts(Graph, Files), Finder(Graph) {}
  void run();

private:
  Plane planeOf(const Use &U);
  void seed(uint32_t File);
  void nameScripts(uint32_t File);
  void add(ModuleId Module, PlaneReason Reason);
  void spread();
  std::vector<ImportEdge> importsOf(ModuleId Module);
  void addEdge(std::map<ModuleId, ImportEdge> &Edges, ModuleId To,
               StringRef Dotted, StringRef Name) const;

  const ModuleGraph &Graph;
  MutableArrayRef<FileAnalysis> Files;
  ScriptFinder Scripts;
  ImportFinder Finder;
  ImportPaths Paths; ///< Of the imports that cells write to files.
  DenseMap<catalog::Symbol, Plane> SymbolPlanes;
  std::map<ModuleId, PlaneVerdict> Verdicts;
  std::set<ModuleId> Changed; ///< Their imports have to hear of it.
  std::map<uint32_t, std::vector<NamedImport>> Names; ///< By imported file.
};

} // namespace

/// Tests run code of both planes, wherever they run.
static bool isTest(StringRef Path) {
  StringRef Name = Path.drop_front(Path.rfind('/') + 1);
  return Name.starts_with("test_") || Name.ends_with("_test.py") ||
         Name == "conftest.py";
}

void ProjectPlanes::add(ModuleId Module, PlaneReason Reason) {
  if (Verdicts[Module].add(std::move(Reason)))
    Changed.insert(Module);
}

/// The document that holds the file's own text; another number than 0 when a
/// notebook has but cells that write files.
static bool isMain(const FileAnalysis &File, uint32_t Document) {
  return Document >= File.Documents.size() ||
         File.Documents[Document].writtenTo().empty();
}

Plane ProjectPlanes::planeOf(const Use &U) {
  if (!U.Symbol)
    return catalog::planeOf(U.Name);
  auto [It, New] = SymbolPlanes.try_emplace(U.Symbol);
  if (New)
    It->second = catalog::planeOf(U.Name);
  return It->second;
}

/// What a file says about itself.
void ProjectPlanes::seed(uint32_t Number) {
  FileAnalysis &File = Files[Number];
  auto Module = [&](uint32_t Document) {
    return ModuleId{Number, isMain(File, Document) ? 0 : Document};
  };
  for (Use &U : File.Uses) {
    U.ThePlane = planeOf(U);
    if (tellsPlane(U) && addSymbol(Verdicts[Module(U.Document)], U))
      Changed.insert(Module(U.Document));
  }
  for (const FunctionOutline &F : File.Functions)
    if (F.IsEntry)
      add(Module(F.Document),
          {PlaneReason::Entry, Plane::Data, "", F.Document, F.Name, ""});
}

void ProjectPlanes::nameScripts(uint32_t Number) {
  const FileAnalysis &File = Files[Number];
  for (const ScriptReference &S : File.Scripts) {
    StringRef Short = S.Callee.drop_front(S.Callee.rfind('.') + 1);
    if (catalog::planeOf(S.Callee) == Plane::None)
      add({Number, isMain(File, S.Document) ? 0 : S.Document},
          {PlaneReason::Job, Plane::Control, "", S.Document, S.Where,
           Short.str()});
    for (ModuleId Script : Scripts.find(Number, S))
      add(Script, {PlaneReason::Script, Plane::Data, File.Path, S.Document,
                   S.Where, Short.str()});
  }
}

void ProjectPlanes::addEdge(std::map<ModuleId, ImportEdge> &Edges, ModuleId To,
                            StringRef Dotted, StringRef Name) const {
  auto [It, New] = Edges.try_emplace(To, ImportEdge{To, Dotted.str(), {}});
  if (!Name.empty())
    It->second.By.push_back(Name.str());
}

/// `from a import b` is scanned as a and a.b: where b is no module, it is a
/// name, and a is not imported as a whole.
std::vector<ImportEdge> ProjectPlanes::importsOf(ModuleId Module) {
  const FileAnalysis &File = Files[Module.File];
  std::vector<ScannedImport> Own;
  ArrayRef<ScannedImport> Imports = Graph.files()[Module.File].Imports;
  // The outline of a notebook also has what its cells write to files.
  bool Writes = any_of(File.Documents, [](const grammars::Document &Doc) {
    return !Doc.writtenTo().empty();
  });
  if (Writes && Module.Document < File.Documents.size()) {
    const grammars::Document &Doc = File.Documents[Module.Document];
    if (isMain(File, Module.Document) == (Module.Document == 0))
      Own = scanImports(Doc.text(), Paths);
    Imports = Own;
  }
  std::map<ModuleId, ImportEdge> Edges;
  for (const ScannedImport &I : Imports) {
    if (Writes && !I.Level) {
      StringRef First = StringRef(I.Path).split('.').first;
      for (ModuleId To : Scripts.writtenBy(Module.File, (First + ".py").str()))
        if (To != Module)
          addEdge(Edges, To, I.Path, "");
    }
    auto [Stem, To] = Finder.locate(Module.File, I.Path, I.Level);
    if (To) {
      addEdge(Edges, {*To, 0}, I.Path, "");
    } else if (auto [Outer, Name] = splitLast(I.Path);
               !Name.empty() || I.Level) {
      if (Name.empty())
        std::swap(Outer, Name);
      if (auto From = Finder.find(Module.File, Outer, I.Level))
        addEdge(Edges, {*From, 0}, Outer, Name);
    }
    // The packages around it run first.
    StringRef Package = Stem;
    for (size_t N = StringRef(I.Path).count('.'); N && !Stem.empty(); --N) {
      size_t Slash = Package.rfind('/');
      if (Slash == StringRef::npos)
        break;
      Package = Package.take_front(Slash);
      if (auto Init = Graph.fileOf(Package))
        addEdge(Edges, {*Init, 0}, I.Path, "");
    }
  }
  std::vector<ImportEdge> Result;
  for (auto &[To, Edge] : Edges)
    if (To != Module)
      Result.push_back(std::move(Edge));
  return Result;
}

/// A module is on the planes of those who import it.
void ProjectPlanes::spread() {
  while (!Changed.empty()) {
    ModuleId From = *Changed.begin();
    Changed.erase(Changed.begin());
    const std::string &Path = Files[From.File].Path;
    if (isTest(Path))
      continue;
    const Plane Whole = Verdicts[From].ThePlane;
    for (const ImportEdge &Edge : importsOf(From))
      for (Plane P : {Plane::Control, Plane::Data}) {
        if (!includes(Whole, P))
          continue;
        PlaneReason Why{PlaneReason::Import, P,  Path,
                        From.Document,       {}, Edge.Dotted};
        for (const std::string &Name : Edge.By)
          Names[Edge.To.File].push_back({Edge.To.Document, Name, Why});
        add(Edge.To, std::move(Why));
      }
  }
}

/// Whether something of v1 is used that is of use on both planes.
static std::optional<PlaneReason> handleIn(const FileAnalysis &File,
                                           uint32_t Document) {
  for (const Use &U : File.Uses)
    if (U.Document == Document && U.TheRole != Role::Import && isReported(U))
      return PlaneReason{PlaneReason::Handle, Plane::Control, "", Document,
                         U.TextSpan,          U.Name};
  return std::nullopt;
}

void ProjectPlanes::run() {
  for (uint32_t File = 0; File != Files.size(); ++File) {
    if (Files[File].Uses.empty() && Files[File].Scripts.empty() &&
        Files[File].Functions.empty())
      continue;
    seed(File);
    nameScripts(File);
  }
  spread();
  for (uint32_t Number = 0; Number != Files.size(); ++Number) {
    const FileAnalysis &File = Files[Number];
    for (const Use &U : File.Uses) {
      ModuleId Module{Number, isMain(File, U.Document) ? 0 : U.Document};
      auto It = Verdicts.find(Module);
      if (It != Verdicts.end() && It->second.ThePlane != Plane::None)
        continue;
      if (auto Reason = handleIn(File, U.Document))
        add(Module, std::move(*Reason));
    }
  }
  spread();
  for (auto &[Module, Verdict] : Verdicts) {
    FileAnalysis &File = Files[Module.File];
    if (File.Planes.Modules.empty())
      File.Planes.Modules.resize(std::max<size_t>(1, File.Documents.size()));
    File.Planes.Modules[Module.Document] = std::move(Verdict);
  }
  for (uint32_t File = 0; File != Files.size(); ++File)
    if (!Files[File].Uses.empty() || !Files[File].Planes.Modules.empty()) {
      Files[File].Planes.Modules.resize(
          std::max<size_t>(1, Files[File].Documents.size()));
      assignInside(Files[File], Names[File]);
    }
}

void assignPlanes(const ModuleGraph &Graph,
                  MutableArrayRef<FileAnalysis> Files) {
  ProjectPlanes(Graph, Files).run();
}

void completePlanes(FileAnalysis &File, std::string Bytes) {
  if (File.File || !File.Problems.empty())
    return;
  PlaneVerdict Known;
  if (!File.Planes.Modules.empty())
    Known = std::move(File.Planes.Modules.front());
  grammars::LoadedFile Loaded = grammars::load(File.Path, std::move(Bytes));
  File.File = std::move(Loaded.File);
  File.Documents = std::move(Loaded.Documents);
  for (auto [Index, Doc] : enumerate(File.Documents))
    if (Doc.language() == grammars::Language::Python)
      Resolution::compute(Doc, Index)->moveInto(File);
  for (const FunctionOutline &F : File.Functions)
    if (F.IsEntry)
      Known.add({PlaneReason::Entry, Plane::Data, "", F.Document, F.Name, ""});
  File.Planes = FilePlanes();
  File.Planes.Modules.resize(std::max<size_t>(1, File.Documents.size()));
  File.Planes.Modules.front() = std::move(Known);
  assignInside(File, {});
}

} // namespace amlift::analyzers
