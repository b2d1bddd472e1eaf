//===- Load.cpp - From the bytes of a file to its documents ---------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "grammars/DocumentBuilder.h"
#include "grammars/InputError.h"
#include "grammars/Magics.h"
#include "grammars/Notebook.h"
#include "grammars/NotebookModule.h"
#include "grammars/SyntaxErrors.h"
#include "llvm/ADT/STLExtras.h"
#include <tuple>

using namespace amlift::grammars;
using llvm::StringRef;

/// Moves what an error says into the problems.
static void report(LoadedFile &Result, llvm::Error E) {
  llvm::handleAllErrors(std::move(E), [&](const InputError &Input) {
    Result.Problems.push_back(Input.problem());
  });
}

/// Reports what is wrong with a Python text that stays as it is.
static void checkPython(const Document &Doc, Node Root, LoadedFile &Result) {
  auto Report = [&](ProblemKind Kind, const SyntaxFault &Fault,
                    const llvm::Twine &Message) {
    Result.Problems.push_back(
        {Kind, Message.str(), Doc.toFile(Fault.Where),
         Doc.locate(Fault.Where.Begin, ColumnUnit::CodePoint)});
  };
  if (auto Old = python2Syntax(Root, Doc.text()))
    Report(ProblemKind::Python2, *Old, python2Message(*Old));
  else if (auto Fault = pythonFault(Root, Doc.text()))
    Report(ProblemKind::SyntaxError, *Fault, Fault->Message);
}

/// Makes the document of a cell that is a text of its own.
static void addOwnDocument(const CodeCell &Source, const CellReading &Reading,
                           LoadedFile &Result) {
  CellText Text = applyCuts(Source.Content, Reading.Cuts);
  if (StringRef(Text.Text).trim().empty())
    return;
  bool IsPython = Reading.CellKind != CellReading::Shell;
  DocumentBuilder Builder(Result.File,
                          IsPython ? Language::Python : Language::Bash);
  if (Reading.CellKind == CellReading::File)
    Builder.setWrittenTo(Reading.Target);
  Builder.addCell(Source.Place, Text);
  Document Doc = Builder.finish();
  Tree Parsed = parse(Doc.text(), Doc.language());
  if (IsPython && Reading.Unsure && Parsed.root().hasError())
    return;
  if (IsPython)
    checkPython(Doc, Parsed.root(), Result);
  Result.Documents.push_back(std::move(Doc));
  Result.Trees.push_back(std::move(Parsed));
}

static void loadNotebook(LoadedFile &Result) {
  llvm::Expected<Notebook> Read = readNotebook(*Result.File);
  if (!Read)
    return report(Result, Read.takeError());
  Result.OtherLanguage = std::move(Read->OtherLanguage);

  NotebookModule Module(Result.File);
  std::vector<std::pair<const CodeCell *, CellReading>> Own;
  for (const CodeCell &C : Read->Cells) {
    CellReading Reading = readCell(C.Content.Text);
    if (Reading.CellKind == CellReading::Module)
      Module.add(C, std::move(Reading));
    else if (Reading.CellKind != CellReading::Other)
      Own.emplace_back(&C, std::move(Reading));
  }
  Module.finish(Result);
  for (const auto &[Source, Reading] : Own)
    addOwnDocument(*Source, Reading, Result);
}

/// Levels of a syntax tree that analyses look at. CPython's parser gives up at
/// 200 parentheses, which are 400 levels; long sums are what comes near.
static constexpr uint32_t MaxLevels = 1000;

/// Takes out what is nested too deeply to be analysed by recursion.
static void refuseDeepTexts(LoadedFile &Result) {
  for (size_t I = Result.Documents.size(); I-- != 0;) {
    if (!Result.Trees[I].root().deeperThan(MaxLevels))
      continue;
    Result.Problems.push_back(
        {ProblemKind::TooLarge,
         "nested more than " + std::to_string(MaxLevels) +
             " levels deep, which is not analysed; split the expression",
         std::nullopt, std::nullopt});
    Result.Documents.erase(Result.Documents.begin() + I);
    Result.Trees.erase(Result.Trees.begin() + I);
  }
}

LoadedFile amlift::grammars::load(std::string Path, std::string Bytes) {
  LoadedFile Result;
  auto File = SourceFile::create(std::move(Path), std::move(Bytes));
  if (!File) {
    report(Result, File.takeError());
    return Result;
  }
  Result.File = std::move(*File);
  if (Result.File->isNotebook()) {
    loadNotebook(Result);
  } else {
    DocumentBuilder Builder(Result.File, Language::Python);
    Builder.addFile();
    const Document &Doc = Result.Documents.emplace_back(Builder.finish());
    Result.Trees.push_back(parse(Doc.text(), Language::Python));
    checkPython(Doc, Result.Trees.back().root(), Result);
  }
  refuseDeepTexts(Result);
  for (Problem &P : Result.Problems)
    if (P.FileSpan && !P.Place)
      P.Place = Result.File->locate(P.FileSpan->Begin, ColumnUnit::CodePoint);
  llvm::sort(Result.Problems, [](const Problem &A, const Problem &B) {
    return std::tie(A.FileSpan, A.Kind, A.Message) <
           std::tie(B.FileSpan, B.Kind, B.Message);
  });
  return Result;
}
