//===- Notebook.cpp - Jupyter notebooks -----------------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "grammars/Notebook.h"
#include "grammars/InputError.h"
#include "grammars/SyntaxErrors.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace amlift::grammars;
using llvm::StringRef;

namespace {
class NotebookReader {
public:
  explicit NotebookReader(const SourceFile &File)
      : Bytes(File.bytes()), Json(parse(Bytes, Language::Json)) {}

  llvm::Expected<Notebook> read();

private:
  llvm::Error broken(const llvm::Twine &Message, Node At) const {
    return inputError(ProblemKind::BrokenNotebook, Message,
                      Span{At.begin(), At.end()});
  }
  /// Value of a key of an object, the last when it is there more than once (as
  /// in Python's json); no node when Object is not an object with that key.
  Node get(Node Object, StringRef Key) const;
  /// A string value, decoded; empty for everything else.
  std::string string(Node Value) const;
  llvm::Expected<Node> topLevel() const;
  std::string otherLanguage(Node Top) const;
  std::string cellLanguage(Node TheCell) const;
  llvm::Error addCells(Node List, Notebook &Result);
  llvm::Error addCell(Node TheCell, Notebook &Result);
  std::string listJoin(Node List) const;

  StringRef Bytes;
  Tree Json;
  uint32_t Count = 0;   ///< Cells seen so far, of every type.
  std::string SeenJoin; ///< Separator of the first list with two elements.
};
} // namespace

Node NotebookReader::get(Node Object, StringRef Key) const {
  Node Found;
  if (!Object.is("object"))
    return Found;
  Object.forEachNamed([&](Node Pair) {
    if (!Pair.is("pair"))
      return;
    Node Name = Pair.field("key");
    StringRef Inside = Name.text(Bytes).drop_front().drop_back();
    if (Inside == Key || (Inside.contains('\\') && decodeJson(Inside) == Key))
      Found = Pair.field("value");
  });
  return Found;
}

std::string NotebookReader::string(Node Value) const {
  if (!Value.is("string"))
    return "";
  return decodeJson(Value.text(Bytes).drop_front().drop_back());
}

/// The object that is the whole file.
llvm::Expected<Node> NotebookReader::topLevel() const {
  Node Root = Json.root();
  if (Root.hasError()) {
    SyntaxFault Fault = firstFault(Root, Bytes);
    StringRef Line = Bytes.substr(Fault.Where.Begin);
    bool Conflict = Line.starts_with("<<<<<<<") ||
                    Line.starts_with("=======") || Line.starts_with(">>>>>>>");
    // Recovery can see a superfluous comma in several ways.
    StringRef Behind = Line.ltrim(", \t\r\n");
    StringRef Before = Bytes.take_front(Fault.Where.Begin).rtrim();
    if ((Before.ends_with(",") || Line.starts_with(",")) &&
        (Behind.starts_with("]") || Behind.starts_with("}")))
      Fault.Message = "a comma with nothing behind it";
    return inputError(
        ProblemKind::BrokenNotebook,
        "not valid JSON: " + Fault.Message +
            (Conflict ? " (a merge conflict was committed)" : "") +
            "; Jupyter cannot open it either",
        Fault.Where);
  }
  Node Top;
  uint32_t Values = 0;
  Root.forEachNamed([&](Node Child) {
    if (Child.is("comment"))
      return;
    ++Values;
    Top = Child;
  });
  if (Values == 0)
    return inputError(ProblemKind::BrokenNotebook,
                      "the notebook is empty; it holds no JSON", Span{0, 0});
  if (Values > 1)
    return broken("not valid JSON: something follows the end of the notebook",
                  Top);
  if (!Top.is("object"))
    return broken("not a notebook: a JSON object with \"cells\" is expected",
                  Top);
  return Top;
}

static bool isPython(StringRef Name) {
  return Name.contains_insensitive("python") ||
         Name.equals_insensitive("pyspark");
}

/// The kernel's language when it is known and not Python. Editors that do not
/// know it write "plaintext".
std::string NotebookReader::otherLanguage(Node Top) const {
  Node Metadata = get(Top, "metadata");
  for (const std::string &Name :
       {string(get(get(Metadata, "kernelspec"), "language")),
        string(get(get(Metadata, "language_info"), "name"))}) {
    if (Name.empty() || Name == "plaintext")
      continue;
    return isPython(Name) ? "" : Name;
  }
  return "";
}

/// The language of one cell where it says so itself: nbformat 3, and editors
/// that allow several languages in a notebook.
std::string NotebookReader::cellLanguage(Node TheCell) const {
  std::string Own = string(get(TheCell, "language"));
  if (!Own.empty())
    return Own;
  Node Metadata = get(TheCell, "metadata");
  return string(get(get(Metadata, "vscode"), "languageId"));
}

/// Bytes between two elements of a list of lines. With only one element, the
/// white space before it tells.
std::string NotebookReader::listJoin(Node List) const {
  Node First = List.namedChild(0), Second = List.namedChild(1);
  if (!First)
    return "";
  std::string Join;
  if (Second) {
    Join = Bytes.slice(First.end() - 1, Second.begin() + 1).str();
  } else if (StringRef Before = Bytes.slice(List.begin() + 1, First.begin());
             Before.contains('\n')) {
    Join = ("\"," + Before + "\"").str();
  }
  // A comment between elements is nothing to repeat.
  return Join.find('/') == std::string::npos ? Join : "";
}

llvm::Error NotebookReader::addCell(Node TheCell, Notebook &Result) {
  ++Count;
  Node Source = get(TheCell, "source");
  if (!Source)
    Source = get(TheCell, "input");
  bool IsList = Source.is("array");
  std::string Join = IsList ? listJoin(Source) : "";
  if (SeenJoin.empty() && IsList && Source.namedChildCount() > 1)
    SeenJoin = Join;
  if (string(get(TheCell, "cell_type")) != "code")
    return llvm::Error::success();
  if (!Source)
    return broken("cell " + llvm::Twine(Count) + " has no source", TheCell);
  std::string Own = cellLanguage(TheCell);
  if (!Own.empty() && !isPython(Own))
    return llvm::Error::success();

  auto Content = decodeSource(Source, Bytes);
  if (!Content)
    return Content.takeError();
  if (Content->Text.empty())
    return llvm::Error::success();
  Cell Place;
  Place.Number = Count;
  Place.IsList = IsList;
  Place.ListJoin = std::move(Join);
  Place.Source = Source.span();
  Result.Cells.push_back({std::move(Place), std::move(*Content)});
  return llvm::Error::success();
}

llvm::Error NotebookReader::addCells(Node List, Notebook &Result) {
  if (!List.is("array"))
    return broken("not a notebook: \"cells\" must be a list", List);
  llvm::Error Failure = llvm::Error::success();
  List.forEachNamed([&](Node TheCell) {
    if (Failure || TheCell.is("comment"))
      return;
    Failure = TheCell.is("object")
                  ? addCell(TheCell, Result)
                  : broken("not a notebook: a cell must be an object", TheCell);
  });
  return Failure;
}

llvm::Expected<Notebook> NotebookReader::read() {
  auto Top = topLevel();
  if (!Top)
    return Top.takeError();
  Notebook Result;
  llvm::Error Failure = llvm::Error::success();
  if (Node Cells = get(*Top, "cells")) {
    if (!Failure)
      Failure = addCells(Cells, Result);
  } else if (Node Sheets = get(*Top, "worksheets"); Sheets.is("array")) {
    Sheets.forEachNamed([&](Node Sheet) {
      if (Node Cells = get(Sheet, "cells"); Cells && !Failure)
        Failure = addCells(Cells, Result);
    });
  } else if (!Failure) {
    Failure = broken("not a notebook: it has no \"cells\"", *Top);
  }
  if (Failure)
    return std::move(Failure);

  Result.OtherLanguage = otherLanguage(*Top);
  if (!Result.OtherLanguage.empty())
    Result.Cells.clear();
  // A minified notebook with one line per cell shows no separator: any will do.
  for (CodeCell &C : Result.Cells)
    if (C.Place.IsList && C.Place.ListJoin.empty())
      C.Place.ListJoin = SeenJoin.empty() ? "\", \"" : SeenJoin;
  return Result;
}

llvm::Expected<Notebook>
amlift::grammars::readNotebook(const SourceFile &File) {
  return NotebookReader(File).read();
}

llvm::Expected<CellText> amlift::grammars::readSource(StringRef Value,
                                                      uint32_t FileBase) {
  Tree Json = parse(Value, Language::Json);
  Node Top = Json.root().namedChild(0);
  if (Json.root().hasError() || !Top)
    return inputError(ProblemKind::BrokenNotebook,
                      "the source of the cell is not valid JSON");
  return decodeSource(Top, Value, FileBase);
}

bool amlift::grammars::escapesNonAscii(StringRef Bytes) {
  // Behind the BOM, if any.
  Bytes.consume_front("\xEF\xBB\xBF");
  if (!llvm::isASCII(Bytes))
    return false;
  for (size_t At = Bytes.find("\\u"); At != StringRef::npos;
       At = Bytes.find("\\u", At + 2)) {
    uint32_t Unit;
    if (!Bytes.substr(At + 2, 4).getAsInteger(16, Unit) && Unit >= 0x80)
      return true;
  }
  return false;
}
