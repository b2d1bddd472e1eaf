//===- Laws.cpp - What holds for the uses of any project ------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "Laws.h"
#include "analyzers/Project.h"
#include "analyzers/intents/Graph.h"
#include "analyzers/resolve/Resolution.h"
#include "grammars/Python.h"
#include "grammars/Words.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <set>
#include <tuple>

using namespace llvm;
using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::fuzz {

static constexpr StringLiteral Separator = "#== ";

/// Whether the path stays in the project, and names a file that is analysed.
static bool isUsable(StringRef Path) {
  SmallVector<StringRef, 4> Parts;
  Path.split(Parts, '/');
  return (Path.ends_with(".py") || Path.ends_with(".ipynb")) &&
         Parts.size() <= 4 && all_of(Parts, [](StringRef Part) {
           return !Part.empty() && Part.size() < 40 && !Part.starts_with(".") &&
                  all_of(
                      Part,
                      [](char C) {
                        return isAlnum(C) || C == '_' || C == '.';
                      });
         });
}

Project split(StringRef Input) {
  Project Files;
  StringSet<> Taken;
  std::string Path = "main.py", Bytes;
  auto Finish = [&](bool Last) {
    if (!isUsable(Path))
      Path = "m" + std::to_string(Files.size()) + ".py";
    // A name may also be that of another file's folder.
    if (any_of(Files, [&](const SourceText &F) {
          return F.Path == Path || StringRef(F.Path).starts_with(Path + "/") ||
                 StringRef(Path).starts_with(F.Path + "/");
        }))
      Path = "n" + std::to_string(Files.size()) + ".py";
    if (Last || !Bytes.empty())
      Files.push_back({Path, Bytes});
    Bytes.clear();
  };
  while (!Input.empty()) {
    auto [Line, Rest] = Input.split('\n');
    size_t Size = Input.size() - Rest.size();
    if (Line.starts_with(Separator) && Files.size() < 8) {
      Finish(false);
      Path = Line.drop_front(Separator.size()).trim().str();
    } else {
      Bytes += Input.take_front(Size);
    }
    Input = Rest;
  }
  Finish(Files.empty() || !Bytes.empty());
  return Files;
}

std::string join(const Project &Files) {
  std::string Input;
  for (const SourceText &F : Files) {
    if (!Input.empty() && Input.back() != '\n')
      Input += '\n';
    Input += (Separator + F.Path + "\n" + F.Bytes).str();
  }
  return Input;
}

namespace {

/// A folder that goes away with the process's interest in it.
class Folder {
public:
  Folder() { check(sys::fs::createUniqueDirectory("amlift-fuzz", Path)); }
  ~Folder() { sys::fs::remove_directories(Path); }
  /// Writes the files, analyses them, and gives the analyses in their order.
  std::vector<FileAnalysis> analyse(const Project &Files, bool Proofs = false);

private:
  static void check(std::error_code Error) {
    if (Error)
      report_fatal_error(Twine("no temporary folder: ") + Error.message());
  }
  SmallString<128> Path;
};

} // namespace

std::vector<FileAnalysis> Folder::analyse(const Project &Files, bool Proofs) {
  DiscoveryOptions Options;
  Options.Jobs = 1;
  Options.Proofs = Proofs;
  Discovery Found;
  for (const SourceText &F : Files) {
    SmallString<128> Full = Path;
    sys::path::append(Full, F.Path);
    check(sys::fs::create_directories(sys::path::parent_path(Full)));
    std::error_code Error;
    raw_fd_ostream OS(Full, Error);
    check(Error);
    OS << F.Bytes;
    Found.Files.push_back({Full.str().str(), F.Path, F.Path});
  }
  sort(Found.Files, [](const FoundFile &A, const FoundFile &B) {
    return A.Display < B.Display;
  });
  return analyze(Found, Options);
}

/// What is certain: path, document, span and symbol.
using Certain = std::set<std::tuple<std::string, uint32_t, Span, std::string>>;

static Certain certainUses(ArrayRef<FileAnalysis> Files) {
  Certain Found;
  for (const FileAnalysis &File : Files)
    for (const Use &U : File.Uses)
      if (U.TheConfidence == Confidence::Certain)
        Found.emplace(File.Path, U.Document, U.TextSpan, U.Name);
  return Found;
}

static std::string at(const FileAnalysis &File, const Use &U) {
  return File.Path + ":" + std::to_string(U.TextSpan.Begin) + " `" +
         std::string(File.Documents[U.Document].text(U.TextSpan)) + "` " +
         U.Name;
}

template <typename F> static void forEachNode(Node N, F Visit) {
  Visit(N);
  N.forEachChild([&](Node Child) { forEachNode(Child, Visit); });
}

/// The first name of the dotted chain that a name ends.
static Node chainRoot(Node Name) {
  Node Top = Name.parent();
  if (kindOf(Top) != Py::Attribute || Top.field("attribute") != Name)
    return Name;
  while (kindOf(Top) == Py::Attribute)
    Top = Top.field("object");
  return Top;
}

namespace {

/// What the imports of a document say.
struct Imports {
  StringSet<> Words; ///< All names in import statements.
  bool HasStar = false;
  bool OfAzureMl = false; ///< Also such as import_module("azureml.core").

  Imports(Node Root, StringRef Text) {
    forEachNode(Root, [&](Node N) {
      Py Kind = kindOf(N);
      if (Kind == Py::ImportStatement || Kind == Py::ImportFromStatement) {
        OfAzureMl |= N.text(Text).contains("azureml");
        forEachNode(N, [&](Node Part) {
          HasStar |= kindOf(Part) == Py::WildcardImport;
          if (kindOf(Part) == Py::Identifier)
            Words.insert(Part.text(Text));
        });
      } else if (Kind == Py::Call) {
        StringRef Call = N.text(Text);
        OfAzureMl |= Call.contains("import") && Call.contains("azureml");
      }
    });
  }
};

} // namespace

static std::string brokenUse(const FileAnalysis &File, const Use &U, Node Root,
                             const Imports &Imported) {
  const Document &Doc = File.Documents[U.Document];
  if (U.TextSpan.empty() || U.TextSpan.End > Doc.text().size())
    return File.Path + ": a use lies outside of the text: " + U.Name;
  if (U.TheConfidence != Confidence::Certain || U.TheRole == Role::Import)
    return "";
  Node Name = Root.descendantFor(U.TextSpan);
  if (kindOf(Name) != Py::Identifier || Name.span() != U.TextSpan)
    return ""; // In the text of an annotation.
  StringRef Text = Name.text(Doc.text());
  StringRef Last = StringRef(U.Name).rsplit('.').second;
  Node Parent = Name.parent();
  if (U.TheRole == Role::Attribute && kindOf(Parent) == Py::Attribute &&
      Parent.field("attribute") == Name && U.TheVia == Via::Flow &&
      Last != Text)
    return "a member has another name than its symbol: " + at(File, U);
  Node First = chainRoot(Name);
  if (U.TheVia == Via::Import && U.TheRole != Role::Keyword &&
      kindOf(First) == Py::Identifier && !Imported.HasStar &&
      !Imported.Words.contains(First.text(Doc.text())))
    return "no import binds the name that this starts with: " + at(File, U);
  return "";
}

std::string brokenUses(ArrayRef<FileAnalysis> Files) {
  bool AnyImport = false, AnyCertain = false;
  for (const FileAnalysis &File : Files) {
    for (auto [Before, After] :
         zip(File.Uses, ArrayRef(File.Uses).drop_front(!File.Uses.empty()))) {
      auto Key = [](const Use &U) {
        return std::tuple(U.Document, U.TextSpan, StringRef(U.Name));
      };
      if (std::tuple(After.Document, After.TextSpan.Begin) <
          std::tuple(Before.Document, Before.TextSpan.Begin))
        return "uses are not in order: " + at(File, After);
      if (Key(Before) == Key(After))
        return "a use comes twice: " + at(File, After);
    }
    for (auto [Index, Doc] : enumerate(File.Documents)) {
      if (Doc.language() != Language::Python)
        continue;
      Tree Parsed = parse(Doc.text(), Language::Python);
      Imports Imported(Parsed.root(), Doc.text());
      AnyImport |= Imported.OfAzureMl;
      for (const Use &U : File.Uses) {
        if (U.Document != Index)
          continue;
        AnyCertain |= U.TheConfidence == Confidence::Certain;
        std::string Broken = brokenUse(File, U, Parsed.root(), Imported);
        if (!Broken.empty())
          return Broken;
      }
    }
  }
  return AnyCertain && !AnyImport ? "certain uses without an import" : "";
}

/// Whether a proof ends where its use stands.
static bool proves(const Evidence &Proof, const FileAnalysis &File,
                   const Use &U) {
  if (Proof.Chain.empty())
    return false;
  Location Begin = File.Documents[U.Document].locate(U.TextSpan.Begin,
                                                     ColumnUnit::CodePoint);
  const Location &Last = Proof.Chain.back().Begin;
  return std::tuple(Last.Cell, Last.Line, Last.Column) ==
         std::tuple(Begin.Cell, Begin.Line, Begin.Column);
}

static std::string unproven(ArrayRef<FileAnalysis> Files) {
  for (const FileAnalysis &File : Files) {
    if (File.Proofs.size() != File.Uses.size())
      return File.Path + ": not as many proofs as uses";
    for (auto [U, Proof] : zip(File.Uses, File.Proofs))
      if (!proves(Proof, File, U))
        return "the proof does not end at the use: " + at(File, U);
  }
  return "";
}

static Project replaced(Project Files, StringRef Old, StringRef New) {
  for (SourceText &F : Files) {
    std::string Result;
    StringRef Rest = F.Bytes;
    for (size_t At; (At = Rest.find(Old)) != StringRef::npos;
         Rest = Rest.drop_front(At + Old.size()))
      (Result += Rest.take_front(At)) += New;
    F.Bytes = Result + Rest.str();
  }
  return Files;
}

/// Where Word stands by itself in Text.
static std::vector<size_t> occurrences(StringRef Text, StringRef Word) {
  std::vector<size_t> Found;
  for (size_t At = Text.find(Word); At != StringRef::npos;
       At = Text.find(Word, At + 1))
    if ((At == 0 || !isWordChar(Text[At - 1])) &&
        (At + Word.size() == Text.size() ||
         !isWordChar(Text[At + Word.size()])))
      Found.push_back(At);
  return Found;
}

/// The places of a local variable, if all that says its name is the variable.
static std::vector<size_t> placesOf(const Variable &V, const Project &Files,
                                    const SourceText &File) {
  auto IsAssigned = [](const Binding &B) {
    return B.Kind == BindingKind::Assignment;
  };
  if (V.Owner->TheKind != Scope::Function || V.BoundElsewhere ||
      V.Name.size() < 2 || V.Bindings.empty() ||
      !all_of(V.Bindings, IsAssigned))
    return {};
  std::set<size_t> Nodes;
  for (const Binding &B : V.Bindings)
    Nodes.insert(B.Name.begin());
  for (Node Use : V.Uses)
    Nodes.insert(Use.begin());
  for (const SourceText &Other : Files)
    if (&Other != &File && StringRef(Other.Bytes).contains(V.Name))
      return {};
  std::vector<size_t> Words = occurrences(File.Bytes, V.Name);
  return std::set(Words.begin(), Words.end()) == Nodes ? Words
                                                       : std::vector<size_t>();
}

/// The project with another name, as long as the old one, for one of its local
/// variables; empty when there is none that can be renamed.
static Project renamed(const Project &Files, uint64_t Random) {
  std::vector<std::tuple<size_t, std::vector<size_t>, size_t>> Choices;
  for (auto [Index, File] : enumerate(Files)) {
    if (!StringRef(File.Path).ends_with(".py"))
      continue;
    LoadedFile Loaded = load(File.Path, File.Bytes);
    // Error recovery may depend on anything, and offsets are those of bytes.
    if (Loaded.Documents.size() != 1 || !Loaded.Problems.empty() ||
        Loaded.Documents[0].text() != File.Bytes)
      continue;
    Tree Parsed = parse(File.Bytes, Language::Python);
    if (Parsed.root().hasError())
      continue;
    ScopeTable Scopes(Parsed.root(), File.Bytes);
    for (const auto &V : Scopes.variables())
      if (auto Places = placesOf(*V, Files, File); !Places.empty())
        Choices.emplace_back(Index, Places, V->Name.size());
  }
  if (Choices.empty())
    return {};
  auto &[Index, Places, Size] = Choices[Random % Choices.size()];
  std::string Name = "q" + utostr(Random % 89 + 10) + std::string(Size, 'x');
  Name.resize(Size);
  for (const SourceText &File : Files)
    if (StringRef(File.Bytes).contains(Name))
      return {};
  Project Result = Files;
  for (size_t At : Places)
    Result[Index].Bytes.replace(At, Size, Name);
  return Result;
}

/// What one set has and the other does not, for a message.
static std::string difference(const Certain &A, const Certain &B) {
  for (const auto *Sets : {&A, &B})
    for (const auto &[Path, Document, Where, Symbol] : *Sets)
      if (!(Sets == &A ? B : A).count({Path, Document, Where, Symbol}))
        return Path + ":" + std::to_string(Where.Begin) + " " + Symbol;
  return "";
}

std::string brokenLaw(const Project &Files, uint64_t Random) {
  Folder Scratch;
  std::vector<FileAnalysis> Analysed = Scratch.analyse(Files);
  if (std::string Broken = brokenUses(Analysed); !Broken.empty())
    return Broken;
  for (const FileAnalysis &File : Analysed)
    for (auto [Index, Doc] : enumerate(File.Documents))
      if (Doc.language() == Language::Python)
        IntentGraph Graph(*Resolution::compute(Doc, Index));
  Certain Before = certainUses(Analysed);

  std::vector<FileAnalysis> Proven = Scratch.analyse(Files, /*Proofs=*/true);
  if (Certain Found = certainUses(Proven); Found != Before)
    return "with proofs: " + difference(Before, Found);
  if (std::string Broken = unproven(Proven); !Broken.empty())
    return Broken;

  // A comment keeps the files among those that are looked at.
  Project Foreign = replaced(Files, "azureml", "azzureml");
  for (SourceText &File : Foreign)
    if (StringRef(File.Path).ends_with(".py"))
      File.Bytes += "\n# azureml\n";
  if (Certain Found = certainUses(Scratch.analyse(Foreign)); !Found.empty())
    return "of another package: " + difference(Found, {});

  Project Renamed = renamed(Files, Random);
  if (Renamed.empty())
    return "";
  Certain After = certainUses(Scratch.analyse(Renamed));
  return Before == After
             ? ""
             : "after renaming a variable: " + difference(Before, After) +
                   "\n" + join(Renamed);
}

} // namespace amlift::fuzz
