//===- Invariants.cpp - What holds for every document ---------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "Invariants.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include <tuple>

using namespace amlift::grammars;
using llvm::StringRef;

static auto asTuple(const Location &L) {
  return std::tuple(L.Cell, L.Line, L.Column);
}

static bool beginsCharacter(StringRef Text, uint32_t Offset) {
  return Offset == Text.size() || (Text[Offset] & 0xC0) != 0x80;
}

static std::string brokenSegment(const Document &Doc) {
  uint32_t TextAt = 0, FileAt = 0;
  StringRef Bytes = Doc.file().bytes();
  for (const Segment &S : Doc.segments()) {
    auto Broken = [&](const char *What) {
      return llvm::formatv("segment at {0}: {1}", S.TextBegin, What).str();
    };
    if (S.TextBegin != TextAt)
      return Broken("does not begin where the one before ends");
    if (S.FileBegin < FileAt || S.FileBegin + S.FileSize > Bytes.size())
      return Broken("is out of order, or of the file");
    StringRef InText = Doc.text({S.TextBegin, S.TextBegin + S.TextSize});
    StringRef InFile = Bytes.substr(S.FileBegin, S.FileSize);
    if (S.SegmentKind == Segment::Verbatim && InText != InFile)
      return Broken("is not what the file holds");
    if (S.SegmentKind == Segment::Joint && S.FileSize != 0)
      return Broken("has bytes, but is a joint");
    if (S.SegmentKind != Segment::Joint && S.FileSize == 0 && !Bytes.empty() &&
        S.TextSize)
      return Broken("has no bytes");
    if (S.SegmentKind == Segment::Verbatim ||
        S.SegmentKind == Segment::Escaped) {
      Span Back = Doc.toFile({S.TextBegin, S.TextBegin + S.TextSize});
      if (S.TextSize &&
          (Back.Begin != S.FileBegin || Back.End != S.FileBegin + S.FileSize))
        return Broken("toFile() gives other bytes");
      if (S.TextSize && Doc.toText(S.FileBegin) != S.TextBegin)
        return Broken("toText() gives another place");
    }
    TextAt += S.TextSize;
    FileAt = S.FileBegin + S.FileSize;
  }
  if (TextAt != Doc.text().size())
    return "the segments do not cover the text";
  return "";
}

static std::string brokenCell(const Document &Doc) {
  uint32_t At = 0, Number = 0;
  for (const Cell &C : Doc.cells()) {
    if (C.Text.Begin != At || C.Number <= Number)
      return llvm::formatv("cell {0} is out of order", C.Number);
    if (C.Text.empty() || Doc.text()[C.Text.End - 1] != '\n')
      return llvm::formatv("cell {0} ends without a line end", C.Number);
    if (Doc.cellAt(C.Text.Begin) != &C || Doc.cellAt(C.Text.End - 1) != &C)
      return llvm::formatv("cellAt() misses cell {0}", C.Number);
    At = C.Text.End;
    Number = C.Number;
  }
  if (!Doc.cells().empty() && At != Doc.text().size())
    return "the cells do not tile the text";
  return "";
}

static std::string brokenPlace(const Document &Doc) {
  StringRef Text = Doc.text();
  // Each offset of short texts, some of long ones: locate() is linear in the
  // length of the line.
  uint32_t Step = Text.size() / 300 + 1;
  Location Last;
  Span LastFile;
  for (uint32_t At = 0; At <= Text.size(); At += Step) {
    if (!beginsCharacter(Text, At))
      continue;
    for (ColumnUnit Unit : {ColumnUnit::Utf8, ColumnUnit::Utf16})
      if (Doc.locate(At, Unit).Line !=
          Doc.locate(At, ColumnUnit::CodePoint).Line)
        return llvm::formatv("the line of {0} depends on the unit", At);
    Location Place = Doc.locate(At, ColumnUnit::CodePoint);
    if (asTuple(Place) < asTuple(Last) || Place.Column == 0)
      return llvm::formatv("locate({0}) goes back", At);
    Last = Place;
    Span InFile = Doc.toFile({At, At});
    if (!InFile.empty() || InFile.Begin < LastFile.Begin ||
        InFile.Begin > Doc.file().bytes().size())
      return llvm::formatv("toFile({0}) goes back or is not empty", At);
    LastFile = InFile;
  }
  return "";
}

std::string amlift::grammars::brokenInvariant(const LoadedFile &File) {
  if (!File.File) {
    if (File.Problems.empty() || !File.Documents.empty())
      return "a file that was not decoded needs a problem and no documents";
    return "";
  }
  for (const Document &Doc : File.Documents) {
    if (!llvm::json::isUTF8(Doc.text()))
      return "the text is not UTF-8";
    for (auto *Check : {brokenSegment, brokenCell, brokenPlace})
      if (std::string Broken = Check(Doc); !Broken.empty())
        return Broken;
  }
  for (const Problem &P : File.Problems) {
    if (P.Message.empty())
      return "a problem without a message";
    if (P.FileSpan && (P.FileSpan->Begin > P.FileSpan->End ||
                       P.FileSpan->End > File.File->bytes().size()))
      return "a problem outside of the file";
    if (P.FileSpan && !P.Place)
      return "a problem without a place";
  }
  return "";
}
