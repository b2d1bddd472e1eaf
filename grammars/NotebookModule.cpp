//===- NotebookModule.cpp - The module a notebook's cells make ------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "grammars/NotebookModule.h"
#include "grammars/DocumentBuilder.h"
#include "grammars/Lines.h"
#include "grammars/PythonLines.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace amlift::grammars;
using llvm::StringRef;

std::string amlift::grammars::python2Message(const SyntaxFault &Fault) {
  return "Python 2 code (" + Fault.Message +
         "); the v2 packages need Python 3: convert it first, for example "
         "with 2to3";
}

void NotebookModule::add(const CodeCell &Source, CellReading Reading) {
  CellText Text = applyCuts(Source.Content, Reading.Cuts);
  Parts.push_back({&Source, std::move(Reading), std::move(Text)});
}

Document NotebookModule::join() const {
  DocumentBuilder Builder(File, Language::Python);
  for (const Part &P : Parts)
    Builder.addCell(P.Source->Place, P.Text);
  return Builder.finish();
}

/// Whether a cell that is no Python is in another language by the convention of
/// Databricks: its first line begins with %sql, %md and the like.
static bool isDatabricksCell(StringRef Source) {
  StringRef Line = Source.ltrim();
  if (!Line.consume_front("%"))
    return false;
  return llvm::StringSwitch<bool>(
             Line.take_until([](char C) { return llvm::isSpace(C); }))
      .Cases("md", "md-sandbox", "sql", "sh", "scala", "r", "fs", true)
      .Default(false);
}

/// Replaces a cell by `pass`. Fault counts in the cell's text.
void NotebookModule::leaveOut(Part &Bad, const SyntaxFault &Fault) {
  const CellText &Source = Bad.Source->Content;
  if (!isDatabricksCell(Source.Text)) {
    // Looked up in a document of the cell alone, which maps and counts.
    DocumentBuilder Builder(File, Language::Python);
    Builder.addCell(Bad.Source->Place, Bad.Text);
    Document Alone = Builder.finish();
    Problems.push_back(
        {ProblemKind::SyntaxError, Fault.Message + "; the cell is left out",
         Alone.toFile(Fault.Where),
         Alone.locate(Fault.Where.Begin, ColumnUnit::CodePoint)});
  }
  Bad.Text = applyCuts(Source, cutAll(Source.Text));
  Bad.LeftOut = true;
}

/// Leaves out the cells that are not valid by themselves. True when there were.
bool NotebookModule::checkCells() {
  bool Found = false;
  for (Part &P : Parts) {
    if (P.LeftOut)
      continue;
    Tree Parsed = parse(P.Text.Text, Language::Python);
    auto Fault = pythonFault(Parsed.root(), P.Text.Text);
    if (!Fault)
      continue;
    leaveOut(P, *Fault);
    Found = true;
  }
  return Found;
}

/// Whether a statement that ends behind a cell's border has code there;
/// comments at the head of a cell can be counted to the block before.
static bool hasCode(StringRef Text, uint32_t Border, uint32_t End) {
  for (uint32_t At = Border; At < End;) {
    uint32_t Code = skipBlanks(Text, At);
    uint32_t LineEnd = lineEnd(Text, Code);
    if (Code < End && Code != LineEnd && Text[Code] != '#')
      return true;
    At = skipLineEnd(Text, LineEnd);
  }
  return false;
}

/// The first cell whose last statement reaches into the next one, or in which
/// the joined module has an error. Where counts in the joined text.
std::optional<NotebookModule::Trouble>
NotebookModule::findTrouble(const Document &Joined, Node Root) const {
  llvm::ArrayRef<Cell> Cells = Joined.cells();
  std::optional<Trouble> Found;
  if (Root.hasError()) {
    SyntaxFault Fault = firstFault(Root, Joined.text());
    size_t Index = Joined.cellAt(Fault.Where.Begin) - Cells.begin();
    Found = Trouble{Index, std::move(Fault)};
  }
  size_t Current = 0;
  Root.forEachNamed([&](Node Statement) {
    while (Current + 1 < Cells.size() &&
           Statement.begin() >= Cells[Current].Text.End)
      ++Current;
    if ((Found && Found->Index <= Current) || Statement.isError() ||
        !hasCode(Joined.text(), Cells[Current].Text.End, Statement.end()))
      return;
    Found = Trouble{Current,
                    {{Statement.begin(), Statement.begin()},
                     "the statement that begins here does not end in its "
                     "cell"}};
  });
  return Found;
}

/// Leaves out the cell that Trouble names. False when that is done already.
bool NotebookModule::blame(const Document &Joined, Trouble Found) {
  // An error in a cell that is left out comes from one before it.
  while (Found.Index && Parts[Found.Index].LeftOut)
    --Found.Index;
  Part &Bad = Parts[Found.Index];
  if (Bad.LeftOut)
    return false;
  Span InText = Joined.cells()[Found.Index].Text;
  uint32_t Size = Bad.Text.Text.size();
  auto InCell = [&](uint32_t Offset) {
    return std::min(std::clamp(Offset, InText.Begin, InText.End) - InText.Begin,
                    Size);
  };
  Found.Fault.Where = {InCell(Found.Fault.Where.Begin),
                       InCell(Found.Fault.Where.End)};
  leaveOut(Bad, Found.Fault);
  return true;
}

void NotebookModule::finish(LoadedFile &Result) {
  if (Parts.empty())
    return;
  Document Joined = join();
  Tree Parsed = parse(Joined.text(), Language::Python);
  // Nearly always all is well and the module is parsed just once. Otherwise
  // the cells are looked at one by one, and then what they do to each other:
  // each round leaves out a cell at least.
  constexpr unsigned MostRounds = 16;
  for (unsigned Round = 0;; ++Round) {
    auto Found = findTrouble(Joined, Parsed.root());
    if (!Found)
      break;
    if (Round == MostRounds ||
        !((Round == 0 && checkCells()) || blame(Joined, *Found))) {
      Problems.push_back(
          {ProblemKind::SyntaxError,
           Found->Fault.Message + "; the notebook is left out",
           Joined.toFile(Found->Fault.Where),
           Joined.locate(Found->Fault.Where.Begin, ColumnUnit::CodePoint)});
      llvm::append_range(Result.Problems, Problems);
      return;
    }
    Joined = join();
    Parsed = parse(Joined.text(), Language::Python);
  }
  llvm::append_range(Result.Problems, Problems);
  if (llvm::all_of(Parts, [](const Part &P) { return P.LeftOut; }))
    return;
  if (auto Old = python2Syntax(Parsed.root(), Joined.text()))
    Result.Problems.push_back(
        {ProblemKind::Python2, python2Message(*Old), Joined.toFile(Old->Where),
         Joined.locate(Old->Where.Begin, ColumnUnit::CodePoint)});
  Result.Documents.push_back(std::move(Joined));
  Result.Trees.push_back(std::move(Parsed));
}
