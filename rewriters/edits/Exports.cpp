//===- Exports.cpp - Names that other code takes from a file --------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/edits/Exports.h"
#include "grammars/Python.h"
#include "grammars/Words.h"
#include "rewriters/edits/UnseenNames.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"
#include <set>

using namespace amlift::analyzers;
using namespace amlift::grammars;
namespace path = llvm::sys::path;

namespace amlift::rewriters {

/// Code that may take names of others.
struct ExportIndex::Reader {
  llvm::StringRef Shown; ///< Path for people.
  std::string Path;      ///< Absolute.
  /// Where its imports are looked up; none where only a program knows.
  std::optional<std::string> Folder;
  std::string Repository;
  /// The document that it is of a target; UINT32_MAX: any, or none.
  uint32_t Document = UINT32_MAX;
  std::vector<std::string> PathAdditions;
  bool ChangesPath = false;      ///< May find other modules than expected.
  bool ImportsNotebooks = false; ///< With one of the packages that can.

  bool is(const Module &M) const {
    return M.File->Path == Shown && M.Document == Document;
  }
  std::string taker(llvm::StringRef Where) const {
    return ("`" + Shown + "` takes" + Where).str();
  }
  std::string taker(const grammars::Document &Doc, uint32_t Offset) const {
    Location At = Doc.locate(Offset, ColumnUnit::CodePoint);
    std::string Cell = At.Cell ? "cell " + std::to_string(At.Cell) + ", " : "";
    return taker(" (" + Cell + "line " + std::to_string(At.Line) + ")");
  }
};

static bool knownToPrograms(llvm::StringRef Path) {
  return Path.contains('$') || Path.contains('{') || Path.starts_with("~");
}

/// Where a document of a file lies as a module; empty if nobody knows.
static std::string placeOf(llvm::StringRef File, const Document &Doc) {
  llvm::StringRef Written = Doc.writtenTo().trim("\"'");
  if (Written.empty())
    return absolutePath(File);
  if (knownToPrograms(Written))
    return "";
  llvm::SmallString<256> Place(path::parent_path(File));
  path::append(Place, Written);
  return absolutePath(path::is_absolute(Written) ? Written : Place.str());
}

/// As ModuleGraph names files.
static llvm::StringRef stemOf(llvm::StringRef Place) {
  if (Place.consume_back(".py") || Place.consume_back(".pyw"))
    Place.consume_back("/__init__");
  return Place;
}

/// The last part of the name under which a module is imported.
static llvm::StringRef nameOf(llvm::StringRef Path) {
  llvm::StringRef Name = path::stem(Path);
  return Name == "__init__" ? path::filename(path::parent_path(Path)) : Name;
}

ExportIndex::ExportIndex(llvm::ArrayRef<const FileAnalysis *> Targets,
                         llvm::ArrayRef<std::string> Others,
                         llvm::ArrayRef<const FileAnalysis *> Known) {
  for (const FileAnalysis *File : Targets)
    for (uint32_t I = 0; I != File->Documents.size(); ++I)
      if (File->Documents[I].language() == Language::Python)
        addModule(*File, I);
  for (llvm::ArrayRef<const FileAnalysis *> Files : {Targets, Known})
    for (const FileAnalysis *File : Files)
      if (File->Trees.size() == File->Documents.size())
        Parsed[File->Path] = File;
  std::set<std::string> Paths;
  for (const FileAnalysis *File : Known)
    for (const Document &Doc : File->Documents)
      if (Doc.language() == Language::Python)
        if (std::string Place = placeOf(File->Path, Doc); !Place.empty())
          Paths.insert(std::move(Place));
  for (const Module &M : All)
    if (!M.Place.empty())
      Paths.insert(M.Place);
  for (const std::string &Path : Others)
    Paths.insert(absolutePath(Path));
  // The graph refers to the texts.
  auto Kept =
      std::make_shared<std::vector<std::string>>(Paths.begin(), Paths.end());
  std::vector<FileOutline> Outlines;
  for (const std::string &Path : *Kept)
    Outlines.push_back({.Path = Path, .Imports = {}, .PathAdditions = {}});
  Graph = std::shared_ptr<const ModuleGraph>(
      new ModuleGraph(std::move(Outlines)),
      [Kept](const ModuleGraph *Graph) { delete Graph; });
}

void ExportIndex::addModule(const FileAnalysis &File, uint32_t Document) {
  const grammars::Document &Doc = File.Documents[Document];
  llvm::StringRef Written = Doc.writtenTo().trim("\"'");
  std::string Place = placeOf(File.Path, Doc);
  llvm::StringRef Name =
      nameOf(Place.empty() ? Written : llvm::StringRef(Place));
  ByName[Name].push_back(All.size());
  All.push_back(
      {.File = &File,
       .Document = Document,
       .Place = Place,
       .Repository = TheRepositories.of(absolutePath(File.Path)).str(),
       .OnlyRun = Written.empty() && File.File->isNotebook(),
       .Names = {}});
}

/// The targets that an import may mean.
ExportIndex::Modules
ExportIndex::meant(const Reader &From, llvm::StringRef Dotted, unsigned Level) {
  auto Entry = ByName.find(Dotted.substr(Dotted.rfind('.') + 1));
  if (Entry == ByName.end())
    return {};
  std::string Stem;
  if (From.Folder)
    Stem = Graph->locate(*From.Folder, Dotted, Level, From.PathAdditions);
  bool Sure = From.Folder && (Level || (!Stem.empty() && !From.ChangesPath));
  Modules Result;
  for (unsigned Number : Entry->second) {
    Module &M = All[Number];
    if (From.is(M) || (M.OnlyRun && !From.ImportsNotebooks))
      continue;
    bool Found = !Stem.empty() && stemOf(M.Place) == Stem;
    bool Possible = (!Sure || M.Place.empty() || M.OnlyRun) &&
                    Repositories::together(From.Repository, M.Repository);
    if (Found || Possible)
      Result.push_back(&M);
  }
  return Result;
}

/// Whether an import finds a target where Python looks for it.
bool ExportIndex::isFound(const Reader &From, llvm::StringRef Dotted,
                          unsigned Level, const Module &M) const {
  return From.Folder && !M.OnlyRun && !M.Place.empty() &&
         Graph->locate(*From.Folder, Dotted, Level, From.PathAdditions) ==
             stemOf(M.Place);
}

/// The name of a module that ends where Rest begins is the end of a dotted
/// name, which begins a string.
static bool beginsString(llvm::StringRef Text, llvm::StringRef Rest) {
  llvm::StringRef Before = Text.drop_back(Rest.size());
  while (!Before.empty() && (isWordChar(Before.back()) || Before.back() == '.'))
    Before = Before.drop_back();
  return Before.ends_with("'") || Before.ends_with("\"");
}

/// Finds `"train.name"` in any kind of text; whether the name of some target
/// occurs.
bool ExportIndex::mentions(const Reader &From, llvm::StringRef Bytes) {
  bool Any = false;
  for (llvm::StringRef Rest = Bytes; !Rest.empty();) {
    auto Entry = ByName.find(nextWord(Rest));
    if (Entry == ByName.end())
      continue;
    Any = true;
    if (!Rest.starts_with(".") || !beginsString(Bytes, Rest))
      continue;
    llvm::StringRef Member = Rest.drop_front().take_while(isWordChar);
    for (unsigned Number : Entry->second)
      if (Module &M = All[Number];
          !(M.OnlyRun && !From.ImportsNotebooks) &&
          M.Place != From.Path && // Of the file itself.
          Repositories::together(From.Repository, M.Repository))
        M.Names.add(Member, From.taker(" in a string"));
  }
  return Any;
}

/// What a module is asked for by its local name: `train.x`, or, as text,
/// `patch.object(train, "x")`.
static void
addMembers(llvm::StringRef Text, llvm::StringRef Local,
           llvm::function_ref<void(llvm::StringRef, bool IsText)> Add) {
  for (llvm::StringRef Rest = Text; !Rest.empty();) {
    if (nextWord(Rest) != Local)
      continue;
    llvm::StringRef Next = Rest;
    if (Next.consume_front(".")) {
      Add(Next.take_while(isWordChar), false);
      continue;
    }
    Next = Next.ltrim();
    if (!Next.consume_front(","))
      continue;
    Next = Next.ltrim();
    if (Next.consume_front("'") || Next.consume_front("\""))
      Add(Next.take_while(isWordChar), true);
  }
}

/// Whether some import may mean a target: most files need not be parsed.
bool ExportIndex::mayImport(Reader From, llvm::StringRef Bytes) {
  // What a notebook writes to other folders finds other modules there.
  Reader Elsewhere = From;
  bool Writes = Bytes.contains("%%writefile") || Bytes.contains("%%file");
  From.Folder = path::parent_path(From.Path).str();
  ImportPaths Texts;
  ScanDoubts Doubts;
  std::vector<ScannedImport> Imports = scanImports(Bytes, Texts, &Doubts);
  return Doubts.MayHaveMore ||
         llvm::any_of(Imports, [&](const ScannedImport &I) {
           return !I.IsFile && !I.Path.starts_with("azureml.") &&
                  !I.Path.starts_with("azure.") &&
                  (!meant(From, I.Path, I.Level).empty() ||
                   (Writes && !meant(Elsewhere, I.Path, I.Level).empty()));
         });
}

/// `import a.train as t`, `from a import train as t`, `from a.train import x`.
void ExportIndex::addImports(const Reader &From, const Document &Doc,
                             Node Root) {
  llvm::StringRef Text = Doc.text();
  auto Visit = [&](auto &Self, Node N) -> void {
    Py Kind = kindOf(N);
    if (Kind != Py::ImportStatement && Kind != Py::ImportFromStatement)
      return N.forEachNamed([&](Node Child) { Self(Self, Child); });
    Node Module = N.field("module_name");
    llvm::StringRef Source = Module ? Module.text(Text) : "";
    // Our own subject, not a module of the project.
    if (Source.starts_with("azureml.") || Source.starts_with("azure."))
      return;
    unsigned Level = 0;
    for (; Source.consume_front("."); Source = Source.ltrim())
      ++Level;
    Modules Sources;
    if (Module && !Source.empty())
      Sources = meant(From, Source, Level);
    N.forEachNamed([&](Node Item) {
      if (Item == Module)
        return;
      std::string Taker = From.taker(Doc, Item.span().Begin);
      if (kindOf(Item) == Py::WildcardImport) {
        for (ExportIndex::Module *M : Sources)
          M->Names.addAll(Taker);
        return;
      }
      bool Aliased = kindOf(Item) == Py::AliasedImport;
      llvm::StringRef Name = (Aliased ? Item.field("name") : Item).text(Text);
      llvm::StringRef Local = Aliased ? Item.field("alias").text(Text)
                                      : Name.substr(Name.rfind('.') + 1);
      auto Take = [&](ExportIndex::Module &M, llvm::StringRef Taken,
                      bool Certain, std::string Written) {
        if (Certain)
          M.Names.add(Taken, Taker,
                      {From.Shown.str(), From.Document, std::move(Written)});
        else
          M.Names.add(Taken, Taker);
      };
      if (Module)
        for (ExportIndex::Module *M : Sources)
          Take(*M, Name,
               Sources.size() == 1 && isFound(From, Source, Level, *M),
               Local.str());
      std::string Whole =
          Source.empty() || !Module ? Name.str() : (Source + "." + Name).str();
      Modules Named = meant(From, Whole, Level);
      bool ByLocal = Aliased || Module || !Name.contains('.');
      for (ExportIndex::Module *M : Named)
        addMembers(Text, Local, [&](llvm::StringRef Member, bool IsText) {
          Take(*M, Member,
               ByLocal && !IsText && Named.size() == 1 &&
                   isFound(From, Whole, Level, *M),
               (Local + "." + Member).str());
        });
    });
  };
  Visit(Visit, Root);
}

/// The file that `%run` names; empty if there is none.
std::string ExportIndex::fileOfRun(const Reader &From,
                                   llvm::StringRef Path) const {
  llvm::SmallString<256> Below(path::parent_path(From.Path));
  path::append(Below, Path);
  std::string Place =
      absolutePath(path::is_absolute(Path) ? Path : Below.str());
  for (const char *Extension : {"", ".ipynb", ".py"}) {
    std::string Whole = Place + Extension;
    if (auto File = Graph->fileOf(stemOf(Whole));
        File && Graph->files()[*File].Path == Whole)
      return Whole;
  }
  return "";
}

/// `%run ./train.ipynb` brings all names of train into the notebook.
void ExportIndex::addRuns(const Reader &From, llvm::StringRef Bytes) {
  if (!Bytes.contains("%run"))
    return;
  ImportPaths Texts;
  for (const ScannedImport &Run : scanRuns(Bytes, Texts)) {
    std::string Place = fileOfRun(From, Run.Path);
    auto Entry = ByName.find(nameOf(Place.empty() ? Run.Path : Place));
    if (Entry == ByName.end())
      continue;
    for (unsigned Number : Entry->second) {
      Module &M = All[Number];
      bool Possible = (Place.empty() || M.Place.empty()) &&
                      Repositories::together(From.Repository, M.Repository) &&
                      (M.Place.empty() || M.Place != From.Path);
      if (Possible || (!Place.empty() && M.Place == Place))
        M.Names.addAll(From.taker(" by %run"));
    }
  }
}

void ExportIndex::addFile(llvm::StringRef Path, llvm::StringRef Bytes) {
  Reader From;
  From.Shown = Path;
  From.Path = absolutePath(Path);
  From.Repository = TheRepositories.of(From.Path);
  From.ImportsNotebooks =
      Bytes.contains("import_ipynb") || Bytes.contains("nbimporter") ||
      Bytes.contains("importnb") || Bytes.contains("ipynb.fs");
  addRuns(From, Bytes);
  if (!mentions(From, Bytes))
    return;
  From.PathAdditions = scanPathAdditions(Bytes);
  From.ChangesPath = Bytes.contains("sys.path");
  if (!mayImport(From, Bytes))
    return;
  LoadedFile File;
  const FileAnalysis *Known = Parsed.lookup(Path);
  if (!Known)
    File = load(Path.str(), Bytes.str());
  llvm::ArrayRef<Tree> Trees = Known ? Known->Trees : File.Trees;
  for (auto [Index, Doc] :
       llvm::enumerate(Known ? Known->Documents : File.Documents)) {
    if (Doc.language() != Language::Python)
      continue;
    From.Document = Index;
    std::string Place = placeOf(Path, Doc);
    From.Folder.reset();
    if (!Place.empty())
      From.Folder = path::parent_path(Place).str();
    addImports(From, Doc, Trees[Index].root());
  }
}

void ExportIndex::merge(const ExportIndex &Other) {
  for (auto [M, More] : llvm::zip_equal(All, Other.All))
    M.Names.merge(More.Names);
}

std::vector<ExportedNames>
ExportIndex::namesOf(const FileAnalysis &Target) const {
  std::vector<ExportedNames> Result(Target.Documents.size());
  for (const Module &M : All)
    if (M.File == &Target)
      Result[M.Document] = M.Names;
  for (auto [Index, Doc] : llvm::enumerate(Target.Documents))
    if (Target.File->isNotebook() && Doc.writtenTo().empty() &&
        Doc.language() == Language::Python)
      addUnseenNames(Target, Result[Index]);
  return Result;
}

} // namespace amlift::rewriters
