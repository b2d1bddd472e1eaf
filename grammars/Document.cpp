//===- Document.cpp - Look-ups between text and file ----------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "grammars/Document.h"
#include "grammars/CellText.h"
#include "grammars/Lines.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace amlift::grammars;
using llvm::StringRef;

/// The last segment that begins at or before a text offset.
static const Segment *segmentAt(llvm::ArrayRef<Segment> Segments,
                                uint32_t TextOffset) {
  const Segment *After = llvm::partition_point(
      Segments, [&](const Segment &S) { return S.TextBegin <= TextOffset; });
  return After == Segments.begin() ? After : After - 1;
}

/// The first segment that begins at or behind a text offset.
static const Segment *segmentFrom(llvm::ArrayRef<Segment> Segments,
                                  uint32_t TextOffset) {
  return llvm::partition_point(
      Segments, [&](const Segment &S) { return S.TextBegin < TextOffset; });
}

/// The segment that ends the text before an offset: the last one that begins
/// before it.
static const Segment *segmentBefore(llvm::ArrayRef<Segment> Segments,
                                    uint32_t TextOffset) {
  const Segment *After = segmentFrom(Segments, TextOffset);
  return After == Segments.begin() ? After : After - 1;
}

void Document::keepTextOnly() {
  if (InFile.empty())
    File.reset();
  Segments = {};
  LineStarts = {};
  Opaque = {};
  Marks = {};
  Text.shrink_to_fit();
}

void Document::keepOutlineOnly() {
  InFile = "";
  Text = std::string();
  keepTextOnly();
}

const Cell *Document::cellAt(uint32_t TextOffset) const {
  if (Cells.empty())
    return nullptr;
  auto After =
      llvm::upper_bound(Cells, TextOffset, [](uint32_t Offset, const Cell &C) {
        return Offset < C.Text.Begin;
      });
  return &*(After == Cells.begin() ? After : std::prev(After));
}

/// What stands for an opaque segment in the file, as people see it.
static std::string original(const SourceFile &File, const Segment &S) {
  StringRef Bytes = File.bytes().substr(S.FileBegin, S.FileSize);
  return File.isNotebook() ? decodeJson(Bytes) : Bytes.str();
}

std::string Document::magicAt(uint32_t TextOffset) const {
  if (TextOffset >= text().size())
    return "";
  const Segment *At = segmentAt(Segments, TextOffset);
  return At->SegmentKind == Segment::Opaque ? original(*File, *At) : "";
}

uint32_t Document::columnsOf(Span TextSpan, ColumnUnit Unit) const {
  if (Unit == ColumnUnit::Utf8 || Marks.empty() ||
      TextSpan.size() <= 2 * MarkDistance)
    return columns(text(TextSpan), Unit);
  auto Before = [&](uint32_t Offset) {
    const Mark &M = Marks[Offset / MarkDistance];
    uint32_t Begin = Offset / MarkDistance * MarkDistance;
    return (Unit == ColumnUnit::Utf16 ? M.Utf16 : M.CodePoints) +
           columns(text({Begin, Offset}), Unit);
  };
  return Before(TextSpan.End) - Before(TextSpan.Begin);
}

Location Document::locate(uint32_t TextOffset, ColumnUnit Unit) const {
  TextOffset = std::min<uint32_t>(TextOffset, text().size());
  const Segment *At = segmentAt(Segments, TextOffset);
  // Inside of what stands for something else there are no places.
  if (At->SegmentKind == Segment::Opaque &&
      TextOffset < At->TextBegin + At->TextSize)
    TextOffset = At->TextBegin;

  uint32_t Index = lineIndex(LineStarts, TextOffset);
  uint32_t Begin = LineStarts[Index];
  Location Place;
  const Cell *Holder = cellAt(TextOffset);
  if (!Holder) {
    Place.Line = Index + 1;
    Place.Column = columnsOf({Begin, TextOffset}, Unit) + 1;
    return Place;
  }
  Place.Cell = Holder->Number;
  Place.Line = Index - lineIndex(LineStarts, Holder->Text.Begin) + 1;
  // Columns count in the cell as it is in the notebook: what was put in the
  // place of a magic has another length.
  uint32_t From = Begin;
  auto First = llvm::partition_point(
      Opaque, [&](uint32_t I) { return Segments[I].TextBegin < Begin; });
  for (uint32_t I : llvm::make_range(First, Opaque.end())) {
    const Segment &S = Segments[I];
    uint32_t End = S.TextBegin + S.TextSize;
    if (S.TextBegin > TextOffset || End > TextOffset)
      break;
    Place.Column += columnsOf({From, S.TextBegin}, Unit) +
                    columns(original(*File, S), Unit);
    From = End;
  }
  Place.Column += columnsOf({From, TextOffset}, Unit);
  return Place;
}

Span Document::toFile(Span TextSpan) const {
  auto Begin = [&](uint32_t Offset) {
    const Segment *S = segmentAt(Segments, Offset);
    uint32_t Into = Offset - S->TextBegin;
    if (S->SegmentKind == Segment::Verbatim)
      return S->FileBegin + Into;
    return Into && Into == S->TextSize ? S->FileBegin + S->FileSize
                                       : S->FileBegin;
  };
  if (TextSpan.empty())
    return {Begin(TextSpan.Begin), Begin(TextSpan.Begin)};
  const Segment *Last = segmentBefore(Segments, TextSpan.End);
  uint32_t End = Last->FileBegin + (Last->SegmentKind == Segment::Verbatim
                                        ? TextSpan.End - Last->TextBegin
                                        : Last->FileSize);
  return {Begin(TextSpan.Begin), End};
}

std::optional<uint32_t> Document::toText(uint32_t FileOffset) const {
  llvm::ArrayRef<Segment> All = Segments;
  const Segment *After = llvm::partition_point(
      All, [&](const Segment &S) { return S.FileBegin <= FileOffset; });
  // Behind a Joint's place there are no bytes of the text; before it, there is
  // the segment that ends there.
  while (After != All.begin() && After[-1].SegmentKind == Segment::Joint)
    --After;
  if (After == All.begin())
    return std::nullopt;
  const Segment &S = After[-1];
  uint32_t Into = FileOffset - S.FileBegin;
  if (Into > S.FileSize)
    return std::nullopt;
  if (Into == S.FileSize)
    return S.TextBegin + S.TextSize;
  return S.TextBegin + (S.SegmentKind == Segment::Verbatim ? Into : 0);
}

/// Whether the bytes are a cell magic, which must stay at the head of the cell.
static bool isCellMagic(const SourceFile &File, const Segment &S) {
  return File.bytes().substr(S.FileBegin, S.FileSize).starts_with("%%");
}

bool Document::editable(Span TextSpan) const {
  if (TextSpan.Begin > TextSpan.End || TextSpan.End > text().size())
    return false;
  auto InCharacter = [&](uint32_t Offset) {
    return Offset < text().size() && (text()[Offset] & 0xC0) == 0x80;
  };
  if (InCharacter(TextSpan.Begin) || InCharacter(TextSpan.End))
    return false;
  const Cell *Holder = cellAt(TextSpan.Begin);
  if (!Holder)
    return true;
  if (TextSpan.End > Holder->Text.End)
    return false;

  uint32_t LineBegin = LineStarts[lineIndex(LineStarts, TextSpan.Begin)];
  bool HasLineEnd = text(TextSpan).find_first_of("\r\n") != StringRef::npos;
  llvm::ArrayRef<Segment> All = Segments;
  for (const Segment *S = segmentFrom(All, Holder->Text.Begin);
       S != All.end() && S->TextBegin < Holder->Text.End; ++S) {
    Span InText = {S->TextBegin, S->TextBegin + S->TextSize};
    switch (S->SegmentKind) {
    case Segment::Verbatim:
    case Segment::Escaped:
      break;
    case Segment::Joint:
      if (TextSpan.End > InText.Begin)
        return false;
      break;
    case Segment::Opaque:
      if (TextSpan.overlaps(InText) && !TextSpan.contains(InText))
        return false;
      if (isCellMagic(*File, *S) && TextSpan.End <= InText.Begin)
        return false;
      // What is left of `%time statement`, which must stay one line.
      if (InText.empty() && InText.Begin >= LineBegin &&
          InText.Begin <= TextSpan.Begin && (HasLineEnd || TextSpan == InText))
        return false;
      if (InText.empty() && TextSpan.Begin < InText.Begin &&
          InText.Begin < TextSpan.End)
        return false;
      break;
    }
  }
  return true;
}

bool Document::inMagicLine(uint32_t TextOffset) const {
  uint32_t LineBegin = LineStarts[lineIndex(LineStarts, TextOffset)];
  return llvm::any_of(Segments, [&](const Segment &S) {
    return S.SegmentKind == Segment::Opaque && S.TextSize == 0 &&
           LineBegin <= S.TextBegin && S.TextBegin <= TextOffset;
  });
}
