//===- Exports.cpp - Names that other code takes from a file --------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/edits/Exports.h"
#include "grammars/Notebook.h"
#include "grammars/Python.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;
namespace path = llvm::sys::path;
namespace fs = llvm::sys::fs;

namespace amlift::rewriters {

static bool isWordChar(char C) {
  return llvm::isAlnum(C) || C == '_' || (C & 0x80);
}

static llvm::StringRef nextWord(llvm::StringRef &Rest) {
  Rest = Rest.drop_until(isWordChar);
  llvm::StringRef Word = Rest.take_while(isWordChar);
  Rest = Rest.drop_front(Word.size());
  return Word;
}

static void addWords(llvm::StringRef Text, ExportedNames &Names) {
  while (!Text.empty())
    Names.Names.insert(nextWord(Text));
}

/// The names under which a file's modules are imported.
static std::vector<std::string> moduleNames(const FileAnalysis &File) {
  std::vector<std::string> Names = {path::stem(File.Path).str()};
  for (const Document &Doc : File.Documents)
    if (!Doc.writtenTo().empty())
      Names.push_back(path::stem(Doc.writtenTo()).str());
  return Names;
}

ExportIndex::ExportIndex(llvm::ArrayRef<const FileAnalysis *> Targets) {
  for (const FileAnalysis *File : Targets)
    for (const std::string &Name : moduleNames(*File)) {
      auto [Entry, New] = Modules.try_emplace(Name);
      // Other cells of the notebook may import a module that it writes.
      bool Written = Name != path::stem(File->Path);
      Entry->second.OwnPath = Written ? "" : File->Path;
      Entry->second.Shared |= !New;
    }
}

ExportIndex::Module *ExportIndex::target(llvm::StringRef Name,
                                         llvm::StringRef Path) {
  auto Entry = Modules.find(Name);
  if (Entry == Modules.end())
    return nullptr;
  Module &M = Entry->second;
  return M.Shared || M.OwnPath != Path ? &M : nullptr;
}

/// Finds `train.name` in any kind of text; whether some target's name occurs.
bool ExportIndex::mentions(llvm::StringRef Path, llvm::StringRef Bytes) {
  bool Any = false;
  for (llvm::StringRef Rest = Bytes; !Rest.empty();) {
    Module *M = target(nextWord(Rest), Path);
    Any |= M != nullptr;
    if (!M || !Rest.starts_with("."))
      continue;
    llvm::StringRef Member = Rest.drop_front().take_while(isWordChar);
    M->Names.Names.insert(Member);
  }
  return Any;
}

/// `import a.train as t`, `from a import train as t`, `from a.train import x`.
void ExportIndex::addImports(const Document &Doc, llvm::StringRef Path) {
  llvm::StringRef Text = Doc.text();
  Tree Parsed = parse(Text, Language::Python);
  // What a local name that may be the module is asked for.
  auto AddMembersOf = [&](llvm::StringRef Local, ExportedNames &Names) {
    for (llvm::StringRef Rest = Text; !Rest.empty();)
      if (nextWord(Rest) == Local && Rest.starts_with("."))
        Names.Names.insert(Rest.drop_front().take_while(isWordChar));
  };
  auto Visit = [&](auto &Self, Node N) -> void {
    Py Kind = kindOf(N);
    if (Kind != Py::ImportStatement && Kind != Py::ImportFromStatement)
      return N.forEachNamed([&](Node Child) { Self(Self, Child); });
    Node From = N.field("module_name");
    llvm::StringRef Source = From ? From.text(Text) : "";
    // Our own subject, not a module of the project.
    if (Source.starts_with("azureml.") || Source.starts_with("azure."))
      return;
    Module *M = target(Source.substr(Source.rfind('.') + 1), Path);
    N.forEachNamed([&](Node Item) {
      if (Item == From)
        return;
      if (kindOf(Item) == Py::WildcardImport) {
        if (M)
          M->Names.StarImported = true;
        return;
      }
      bool Aliased = kindOf(Item) == Py::AliasedImport;
      llvm::StringRef Name = (Aliased ? Item.field("name") : Item).text(Text);
      llvm::StringRef Last = Name.substr(Name.rfind('.') + 1);
      llvm::StringRef Local = Aliased ? Item.field("alias").text(Text) : Last;
      if (M && From)
        M->Names.Names.insert(Name);
      if (Module *Imported = target(Last, Path))
        AddMembersOf(Local, Imported->Names);
    });
  };
  Visit(Visit, Parsed.root());
}

/// `%run ./train.ipynb` brings all names of train into the notebook.
void ExportIndex::addRuns(llvm::StringRef Path, llvm::StringRef Bytes) {
  for (size_t At = Bytes.find("%run"); At != llvm::StringRef::npos;
       At = Bytes.find("%run", At + 1)) {
    llvm::StringRef Line = Bytes.substr(At).take_until(
        [](char C) { return C == '\n' || C == '\r'; });
    for (auto &Entry : Modules)
      if (Line.contains(Entry.first()) && target(Entry.first(), Path))
        Entry.second.Names.StarImported = true;
  }
}

void ExportIndex::addFile(llvm::StringRef Path, llvm::StringRef Bytes) {
  addRuns(Path, Bytes);
  if (!mentions(Path, Bytes) || !Bytes.contains("import"))
    return;
  LoadedFile File = load(Path.str(), Bytes.str());
  for (const Document &Doc : File.Documents)
    if (Doc.language() == Language::Python)
      addImports(Doc, Path);
}

void ExportIndex::merge(const ExportIndex &Other) {
  for (const auto &Entry : Other.Modules) {
    ExportedNames &Names = Modules[Entry.first()].Names;
    for (const auto &Word : Entry.second.Names.Names)
      Names.Names.insert(Word.first());
    Names.StarImported |= Entry.second.Names.StarImported;
  }
}

/// Words of a line that is no Python. A command gets only the variables that
/// are put into it, `{ws.name}` or `$name`; a magic may look anything up.
static void addMagicLine(llvm::StringRef Line, ExportedNames &Names) {
  auto [Before, Command] = Line.split('!');
  llvm::StringRef Start = Line.ltrim();
  bool Shell = Before.trim().empty() || Before.rtrim().ends_with("=");
  if (Start.starts_with("%pip") || Start.starts_with("%conda"))
    std::tie(Before, Command) = std::pair(llvm::StringRef(), Start);
  else if (Before.size() == Line.size() || !Shell)
    return addWords(Line, Names);
  addWords(Before, Names);
  while (!Command.empty()) {
    Command = Command.drop_until([](char C) { return C == '{' || C == '$'; });
    if (Command.consume_front("{"))
      addWords(Command.take_until([](char C) { return C == '}'; }), Names);
    else if (Command.consume_front("$"))
      Names.Names.insert(nextWord(Command));
  }
}

/// Words in the parts of a notebook's code cells that the analysis does not
/// see: magic lines, whose arguments may name variables, and cells that could
/// not be parsed. The body of a cell with another purpose (%%bash) is no part
/// of the module; IPython puts variables into its first line only.
static void addUnseen(const FileAnalysis &File, ExportedNames &Names) {
  llvm::Expected<Notebook> Read = readNotebook(*File.File);
  if (!Read) {
    llvm::consumeError(Read.takeError());
    return;
  }
  for (const CodeCell &Code : Read->Cells) {
    llvm::StringRef Source = Code.Content.Text;
    const Document *Holder = nullptr;
    const Cell *Seen = nullptr;
    for (const Document &Doc : File.Documents)
      for (const Cell &C : Doc.cells())
        if (C.Number == Code.Place.Number && Doc.writtenTo().empty() &&
            Doc.language() == Language::Python) {
          Holder = &Doc;
          Seen = &C;
        }
    if (!Seen) {
      addWords(Source.split('\n').first, Names);
      continue;
    }
    // Lines keep their numbers; those that differ were replaced.
    llvm::StringRef Analysed = Holder->text(Seen->Text);
    while (!Source.empty()) {
      llvm::StringRef Line, Other;
      std::tie(Line, Source) = Source.split('\n');
      std::tie(Other, Analysed) = Analysed.split('\n');
      if (Line != Other)
        addMagicLine(Line, Names);
    }
  }
}

ExportedNames ExportIndex::namesOf(const FileAnalysis &Target) const {
  ExportedNames Result;
  for (const std::string &Name : moduleNames(Target)) {
    auto Entry = Modules.find(Name);
    if (Entry == Modules.end())
      continue;
    const ExportedNames &Names = Entry->second.Names;
    for (const auto &Word : Names.Names)
      Result.Names.insert(Word.first());
    Result.StarImported |= Names.StarImported;
  }
  if (Target.File && Target.File->isNotebook())
    addUnseen(Target, Result);
  return Result;
}

ImportRoot importRootOf(llvm::StringRef Path) {
  llvm::SmallString<256> Absolute(Path);
  if (fs::make_absolute(Absolute))
    return {path::parent_path(Path).str(), false}; // No current directory.
  path::remove_dots(Absolute, /*remove_dot_dot=*/true);
  auto Holds = [](llvm::StringRef Folder, llvm::StringRef Name) {
    llvm::SmallString<256> File(Folder);
    path::append(File, Name);
    return fs::exists(File);
  };
  llvm::StringRef Own = path::parent_path(Absolute);
  for (llvm::StringRef Folder = Own; !Folder.empty();
       Folder = path::parent_path(Folder))
    for (const char *Mark : {".git", "pyproject.toml", "setup.py", "setup.cfg"})
      if (Holds(Folder, Mark))
        return {Folder.str(), true};
  llvm::StringRef Folder = Own;
  while (Holds(Folder, "__init__.py") && !path::parent_path(Folder).empty())
    Folder = path::parent_path(Folder);
  return {Folder.str(), false};
}

} // namespace amlift::rewriters
