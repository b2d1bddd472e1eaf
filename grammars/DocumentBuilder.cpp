//===- DocumentBuilder.cpp - Puts a document together ---------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "grammars/DocumentBuilder.h"
#include "grammars/Encoding.h"
#include "grammars/Lines.h"
#include "llvm/ADT/STLExtras.h"

using namespace amlift::grammars;
using llvm::StringRef;

DocumentBuilder::DocumentBuilder(std::shared_ptr<const SourceFile> File,
                                 Language L) {
  Doc.File = std::move(File);
  Doc.TheLanguage = L;
}

void DocumentBuilder::add(Segment::Kind Kind, StringRef Text, Span FileSpan) {
  Doc.Segments.push_back({static_cast<uint32_t>(Doc.Text.size()),
                          static_cast<uint32_t>(Text.size()), FileSpan.Begin,
                          FileSpan.size(), Kind});
  Doc.Text += Text;
}

void DocumentBuilder::addFile() {
  StringRef Bytes = Doc.File->bytes();
  uint32_t Size = Bytes.size();
  if (Doc.File->encoding() != Encoding::SingleByte) {
    uint32_t Begin = Doc.File->encoding() == Encoding::Utf8Bom ? 3 : 0;
    Doc.InFile = Bytes.substr(Begin);
    Doc.Segments.push_back(
        {0, Size - Begin, Begin, Size - Begin, Segment::Verbatim});
    return;
  }
  const CodePage *Page = CodePage::find(Doc.File->codePage());
  auto IsAscii = [&](uint32_t I) {
    return static_cast<unsigned char>(Bytes[I]) < 0x80;
  };
  Doc.Text.reserve(Size + Size / 8);
  for (uint32_t I = 0; I != Size;) {
    uint32_t End = I;
    while (End != Size && IsAscii(End))
      ++End;
    if (End != I)
      add(Segment::Verbatim, Bytes.slice(I, End), {I, End});
    for (; End != Size && !IsAscii(End); ++End)
      add(Segment::Escaped, Page->decode(Bytes[End]), {End, End + 1});
    I = End;
  }
}

void DocumentBuilder::addCell(Cell C, const CellText &Text) {
  uint32_t Base = Doc.Text.size();
  for (Segment S : Text.Segments) {
    S.TextBegin += Base;
    Doc.Segments.push_back(S);
  }
  Doc.Text += Text.Text;
  if (!StringRef(Text.Text).ends_with("\n")) {
    uint32_t End = Text.Segments.empty() ? C.Source.End
                                         : Text.Segments.back().FileBegin +
                                               Text.Segments.back().FileSize;
    add(Segment::Joint, "\n", {End, End});
  }
  C.Text = {Base, static_cast<uint32_t>(Doc.Text.size())};
  Doc.Cells.push_back(std::move(C));
}

/// Prepares Document::columnsOf() for lines that are many marks long.
void DocumentBuilder::addMarks() {
  constexpr uint32_t Distance = Document::MarkDistance;
  uint32_t Longest = 0;
  for (size_t I = 0; I != Doc.LineStarts.size(); ++I) {
    uint32_t End = I + 1 == Doc.LineStarts.size() ? Doc.text().size()
                                                  : Doc.LineStarts[I + 1];
    Longest = std::max(Longest, End - Doc.LineStarts[I]);
  }
  if (Longest <= 4 * Distance)
    return;
  Document::Mark M = {0, 0};
  for (uint32_t At = 0;; At += Distance) {
    Doc.Marks.push_back(M);
    if (At + Distance > Doc.text().size())
      return;
    StringRef Piece = Doc.text().substr(At, Distance);
    M.CodePoints += columns(Piece, ColumnUnit::CodePoint);
    M.Utf16 += columns(Piece, ColumnUnit::Utf16);
  }
}

Document DocumentBuilder::finish() {
  Doc.LineStarts = lineStarts(Doc.text());
  for (auto [I, S] : llvm::enumerate(Doc.Segments))
    if (S.SegmentKind == Segment::Opaque)
      Doc.Opaque.push_back(I);
  addMarks();
  // The line ends that were added between cells say nothing about the habit.
  std::string OwnText;
  StringRef Habit = Doc.text();
  if (!Doc.Cells.empty() && Habit.contains('\r')) {
    for (const Segment &S : Doc.Segments)
      if (S.SegmentKind != Segment::Joint)
        OwnText += Habit.substr(S.TextBegin, S.TextSize);
    Habit = OwnText;
  }
  Doc.Newline = dominantLineEnd(Habit);
  return std::move(Doc);
}
