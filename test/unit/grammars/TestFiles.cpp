//===- TestFiles.cpp - Files for tests to load ----------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "TestFiles.h"
#include "Invariants.h"
#include "grammars/CellText.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "gtest/gtest.h"

using namespace amlift::grammars;
using llvm::StringRef;

std::string amlift::grammars::stringSource(StringRef Source) {
  std::string Result = "\"";
  escapeJson(Source, /*AsciiOnly=*/false, Result);
  return Result + "\"";
}

std::string amlift::grammars::listSource(StringRef Source) {
  std::string Result = "[";
  const char *Separator = "\n    ";
  while (!Source.empty()) {
    size_t End = Source.find('\n');
    StringRef Line =
        End == StringRef::npos ? Source : Source.take_front(End + 1);
    Result += Separator + stringSource(Line);
    Separator = ",\n    ";
    Source = Source.drop_front(Line.size());
  }
  return Result + (Result.size() > 1 ? "\n   ]" : "]");
}

std::string amlift::grammars::codeCell(StringRef Source) {
  return llvm::formatv("  {{\n"
                       "   \"cell_type\": \"code\",\n"
                       "   \"execution_count\": null,\n"
                       "   \"metadata\": {{},\n"
                       "   \"outputs\": [],\n"
                       "   \"source\": {0}\n"
                       "  }",
                       Source);
}

std::string amlift::grammars::markdownCell(StringRef Source) {
  return llvm::formatv("  {{\n"
                       "   \"cell_type\": \"markdown\",\n"
                       "   \"metadata\": {{},\n"
                       "   \"source\": {0}\n"
                       "  }",
                       Source);
}

std::string amlift::grammars::notebook(llvm::ArrayRef<std::string> Cells) {
  return "{\n \"cells\": [\n" + llvm::join(Cells, ",\n") +
         "\n ],\n"
         " \"metadata\": {\n"
         "  \"kernelspec\": {\n"
         "   \"display_name\": \"Python 3\",\n"
         "   \"language\": \"python\",\n"
         "   \"name\": \"python3\"\n"
         "  }\n"
         " },\n"
         " \"nbformat\": 4,\n"
         " \"nbformat_minor\": 2\n"
         "}\n";
}

std::string
amlift::grammars::codeNotebook(llvm::ArrayRef<std::string> Sources) {
  std::vector<std::string> Cells;
  for (StringRef Source : Sources)
    Cells.push_back(codeCell(listSource(Source)));
  return notebook(Cells);
}

LoadedFile amlift::grammars::loadNotebook(std::string Bytes) {
  LoadedFile Result = load("test.ipynb", std::move(Bytes));
  EXPECT_EQ(brokenInvariant(Result), "");
  return Result;
}

LoadedFile amlift::grammars::loadPython(std::string Bytes) {
  LoadedFile Result = load("test.py", std::move(Bytes));
  EXPECT_EQ(brokenInvariant(Result), "");
  return Result;
}

uint32_t amlift::grammars::offsetOf(StringRef Text, StringRef Needle) {
  size_t At = Text.find(Needle);
  EXPECT_NE(At, StringRef::npos) << Needle.str() << " is not there";
  return At == StringRef::npos ? 0 : At;
}

Span amlift::grammars::spanOf(const Document &Doc, StringRef Needle) {
  uint32_t Begin = offsetOf(Doc.text(), Needle);
  return {Begin, Begin + static_cast<uint32_t>(Needle.size())};
}

std::string amlift::grammars::edited(const Document &Doc, Span TextSpan,
                                     StringRef Replacement) {
  auto Encoded = Doc.encode(TextSpan, Replacement);
  if (!Encoded) {
    ADD_FAILURE() << llvm::toString(Encoded.takeError());
    return "";
  }
  Span InFile = Doc.toFile(TextSpan);
  StringRef Bytes = Doc.file().bytes();
  return (Bytes.take_front(InFile.Begin) + *Encoded +
          Bytes.drop_front(InFile.End))
      .str();
}

std::string amlift::grammars::refusal(const Document &Doc, Span TextSpan,
                                      StringRef Replacement) {
  auto Encoded = Doc.encode(TextSpan, Replacement);
  if (Encoded)
    return "not refused: " + *Encoded;
  return llvm::toString(Encoded.takeError());
}

std::string amlift::grammars::place(const Location &L) {
  std::string Result = llvm::formatv("{0}:{1}", L.Line, L.Column);
  return L.Cell ? llvm::formatv("{0}:{1}", L.Cell, Result).str() : Result;
}
