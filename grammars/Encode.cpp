//===- Encode.cpp - Bytes of the file for new text ------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "grammars/Encoding.h"
#include "grammars/Lines.h"
#include "grammars/Magics.h"
#include "grammars/Notebook.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace amlift::grammars;
using llvm::StringRef;

static llvm::Error refused(const llvm::Twine &Message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), Message);
}

/// The text with each "\n" or "\r\n" as Newline.
static std::string withLineEnds(StringRef Text, StringRef Newline) {
  std::string Result;
  for (bool First = true; First || !Text.empty(); First = false) {
    size_t End = Text.find('\n');
    if (End == StringRef::npos) {
      Result += Text;
      break;
    }
    StringRef Line = Text.take_front(End);
    Line.consume_back("\r");
    Result += Line;
    Result += Newline;
    Text = Text.drop_front(End + 1);
  }
  return Result;
}

static llvm::Expected<std::string> encodeSingleByte(StringRef Text,
                                                    const CodePage &Page) {
  std::string Result;
  while (!Text.empty()) {
    StringRef Character = Text.take_front(utf8Size(Text.front()));
    auto Byte = Page.encode(Character);
    if (!Byte)
      return refused("'" + Character + "' cannot be written in " + Page.name() +
                     ", the encoding of the file; save it as UTF-8 first");
    Result += static_cast<char>(*Byte);
    Text = Text.drop_front(Character.size());
  }
  return Result;
}

/// A cell's own text, without the line end that was added to it.
static StringRef ownText(StringRef Text, llvm::ArrayRef<Segment> Segments,
                         Span InText) {
  for (const Segment &S : llvm::reverse(Segments))
    if (S.SegmentKind == Segment::Joint && S.TextBegin + 1 == InText.End)
      return Text.slice(InText.Begin, InText.End - 1);
  return Text.slice(InText.Begin, InText.End);
}

std::string Document::encodeJson(Span TextSpan, StringRef Replacement) const {
  const Cell &Holder = *cellAt(TextSpan.Begin);
  // Looks at the whole file, for what few replacements have.
  bool AsciiOnly =
      !llvm::isASCII(Replacement) && escapesNonAscii(File->bytes());
  std::string Result;
  if (!Holder.IsList) {
    escapeJson(Replacement, AsciiOnly, Result);
    return Result;
  }
  StringRef Own = ownText(text(), Segments, Holder.Text);
  uint32_t OwnEnd = Holder.Text.Begin + Own.size();
  // Behind the last line's end begins a new element, ...
  if (!Replacement.empty() && TextSpan.Begin == OwnEnd && Own.ends_with("\n"))
    Result += Holder.ListJoin;
  while (!Replacement.empty()) {
    uint32_t End = lineEnd(Replacement, 0);
    bool Ends = End != Replacement.size();
    End = skipLineEnd(Replacement, End);
    escapeJson(Replacement.take_front(End), AsciiOnly, Result);
    Replacement = Replacement.drop_front(End);
    // ... but only when there is something to put into it.
    if (Ends && !(Replacement.empty() && TextSpan.End == OwnEnd))
      Result += Holder.ListJoin;
  }
  return Result;
}

/// Reads the cell again as it will be, and compares: the text must be what the
/// edit promises. It is not where new text runs into a magic, or is one.
llvm::Error Document::verify(Span TextSpan, StringRef Replacement,
                             StringRef Encoded) const {
  const Cell &Holder = *cellAt(TextSpan.Begin);
  StringRef Bytes = File->bytes();
  Span FileSpan = toFile(TextSpan);
  StringRef Old = Bytes.slice(Holder.Source.Begin, Holder.Source.End);
  std::string New = (Bytes.slice(Holder.Source.Begin, FileSpan.Begin) +
                     Encoded + Bytes.slice(FileSpan.End, Holder.Source.End))
                        .str();
  auto OldText = readSource(Old, Holder.Source.Begin);
  if (!OldText)
    return OldText.takeError();
  auto NewText = readSource(New, Holder.Source.Begin);
  if (!NewText)
    return NewText.takeError();
  CellReading OldCell = readCell(OldText->Text);
  CellReading NewCell = readCell(NewText->Text);

  StringRef Own = ownText(text(), Segments, Holder.Text);
  std::string Promised =
      (Own.take_front(TextSpan.Begin - Holder.Text.Begin) + Replacement +
       Own.drop_front(TextSpan.End - Holder.Text.Begin))
          .str();
  if (OldCell.Magic != NewCell.Magic ||
      applyCuts(*NewText, NewCell.Cuts).Text != Promised)
    return refused("the edit would change how Jupyter reads the cell");
  return llvm::Error::success();
}

llvm::Expected<std::string> Document::encode(Span TextSpan,
                                             StringRef Replacement) const {
  if (!editable(TextSpan))
    return refused("the place cannot be edited: it does not lie in one cell, "
                   "or belongs to a magic");
  if (firstInvalidUtf8(Replacement))
    return refused("the new text is not valid UTF-8");
  std::string Lines = withLineEnds(Replacement, Newline);
  if (!cellAt(TextSpan.Begin)) {
    if (File->encoding() != Encoding::SingleByte)
      return Lines;
    return encodeSingleByte(Lines, *CodePage::find(File->codePage()));
  }
  if (inMagicLine(TextSpan.Begin) &&
      StringRef(Lines).find_first_of("\r\n") != StringRef::npos)
    return refused("a line magic such as %time holds a single line");
  std::string Encoded = encodeJson(TextSpan, Lines);
  if (llvm::Error E = verify(TextSpan, Lines, Encoded))
    return std::move(E);
  return Encoded;
}
