//===- CellText.cpp - The source of a notebook cell -----------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "grammars/CellText.h"
#include "grammars/Encoding.h"
#include "grammars/InputError.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"

using namespace amlift::grammars;
using llvm::StringRef;

//===----------------------------------------------------------------------===//
// Single escapes (RFC 8259, 7)
//===----------------------------------------------------------------------===//

namespace {
/// One character that a JSON escape stands for.
struct Escape {
  uint32_t Size = 0; ///< Bytes of the escape; 0 when it is not valid.
  std::string Utf8;
  bool IsLoneSurrogate = false;
};
} // namespace

static std::optional<uint32_t> codeUnit(StringRef At) {
  uint32_t Unit;
  if (!At.consume_front("\\u") || At.size() < 4 ||
      !llvm::all_of(At.take_front(4), llvm::isHexDigit) ||
      At.take_front(4).getAsInteger(16, Unit))
    return std::nullopt;
  return Unit;
}

static void appendUtf8(uint32_t CodePoint, std::string &Out) {
  char Buffer[4];
  char *End = Buffer;
  llvm::ConvertCodePointToUTF8(CodePoint, End);
  Out.append(Buffer, End);
}

/// Reads the escape At begins with.
static Escape readEscape(StringRef At) {
  static constexpr StringRef Letters = "\"\\/bfnrt";
  static constexpr char Meanings[] = "\"\\/\b\f\n\r\t";
  Escape E;
  if (At.size() < 2)
    return E;
  if (size_t I = Letters.find(At[1]); I != StringRef::npos) {
    E.Size = 2;
    E.Utf8 = Meanings[I];
    return E;
  }
  auto Unit = codeUnit(At);
  if (!Unit)
    return E;
  E.Size = 6;
  if (*Unit >= 0xD800 && *Unit < 0xDC00)
    if (auto Low = codeUnit(At.substr(6));
        Low && *Low >= 0xDC00 && *Low < 0xE000) {
      E.Size = 12;
      appendUtf8(0x10000 + ((*Unit - 0xD800) << 10) + (*Low - 0xDC00), E.Utf8);
      return E;
    }
  E.IsLoneSurrogate = *Unit >= 0xD800 && *Unit < 0xE000;
  appendUtf8(E.IsLoneSurrogate ? 0xFFFD : *Unit, E.Utf8);
  return E;
}

std::string amlift::grammars::decodeJson(StringRef Inside) {
  std::string Text;
  while (!Inside.empty()) {
    size_t Plain = std::min(Inside.find('\\'), Inside.size());
    Text += Inside.take_front(Plain);
    Inside = Inside.drop_front(Plain);
    if (Inside.empty())
      break;
    Escape E = readEscape(Inside);
    if (!E.Size) {
      E.Utf8 = Inside.front();
      E.Size = 1;
    }
    Text += E.Utf8;
    Inside = Inside.drop_front(E.Size);
  }
  return Text;
}

void amlift::grammars::escapeJson(StringRef Text, bool AsciiOnly,
                                  std::string &Out) {
  static constexpr char Digits[] = "0123456789abcdef";
  auto AppendUnit = [&](uint32_t Unit) {
    Out += "\\u";
    for (int Shift = 12; Shift >= 0; Shift -= 4)
      Out += Digits[(Unit >> Shift) & 15];
  };
  for (size_t I = 0; I != Text.size();) {
    unsigned char C = Text[I];
    if (size_t Which = StringRef("\"\\\b\f\n\r\t").find(C);
        Which != StringRef::npos) {
      Out += '\\';
      Out += "\"\\bfnrt"[Which];
      ++I;
      continue;
    }
    if (C < 0x20) {
      AppendUnit(C);
      ++I;
      continue;
    }
    uint32_t Size = utf8Size(C);
    if (Size == 1 || !AsciiOnly) {
      Out += Text.substr(I, Size);
      I += Size;
      continue;
    }
    uint32_t CodePoint = C & (0x7F >> Size);
    for (uint32_t J = 1; J != Size; ++J)
      CodePoint = CodePoint << 6 | (Text[I + J] & 0x3F);
    if (CodePoint >= 0x10000) {
      AppendUnit(0xD800 + ((CodePoint - 0x10000) >> 10));
      AppendUnit(0xDC00 + ((CodePoint - 0x10000) & 0x3FF));
    } else {
      AppendUnit(CodePoint);
    }
    I += Size;
  }
}

//===----------------------------------------------------------------------===//
// Values of `source`
//===----------------------------------------------------------------------===//

namespace {
class SourceDecoder {
public:
  SourceDecoder(StringRef Bytes, uint32_t FileBase)
      : Bytes(Bytes), FileBase(FileBase) {}

  /// Appends a string node.
  llvm::Error addString(Node String);
  CellText take() { return std::move(Result); }

private:
  void add(Segment::Kind Kind, StringRef Text, uint32_t Begin, uint32_t Size);

  StringRef Bytes;
  uint32_t FileBase;
  CellText Result;
};
} // namespace

void SourceDecoder::add(Segment::Kind Kind, StringRef Text, uint32_t Begin,
                        uint32_t Size) {
  Result.Segments.push_back({static_cast<uint32_t>(Result.Text.size()),
                             static_cast<uint32_t>(Text.size()),
                             FileBase + Begin, Size, Kind});
  Result.Text += Text;
}

llvm::Error SourceDecoder::addString(Node String) {
  uint32_t Begin = String.begin() + 1, End = String.end() - 1;
  if (Begin >= End)
    return llvm::Error::success();
  if (!Result.Segments.empty()) {
    Segment &Last = Result.Segments.back();
    if (Last.SegmentKind == Segment::Escaped && Result.Text.back() == '\n')
      Last.FileSize = FileBase + Begin - Last.FileBegin;
  }
  for (uint32_t At = Begin; At != End;) {
    StringRef Rest = Bytes.slice(At, End);
    uint32_t Plain = std::min(Rest.find('\\'), Rest.size());
    if (Plain) {
      add(Segment::Verbatim, Rest.take_front(Plain), At, Plain);
      At += Plain;
      continue;
    }
    Escape E = readEscape(Rest);
    if (!E.Size)
      return inputError(ProblemKind::BrokenNotebook,
                        "not valid JSON: unknown escape '" +
                            Rest.take_front(2) + "' in a string",
                        Span{FileBase + At, FileBase + At + 2});
    add(E.IsLoneSurrogate ? Segment::Opaque : Segment::Escaped, E.Utf8, At,
        E.Size);
    At += E.Size;
  }
  return llvm::Error::success();
}

llvm::Expected<CellText>
amlift::grammars::decodeSource(Node Value, StringRef Bytes, uint32_t FileBase) {
  SourceDecoder Decoder(Bytes, FileBase);
  if (Value.is("string")) {
    if (llvm::Error E = Decoder.addString(Value))
      return std::move(E);
    return Decoder.take();
  }
  llvm::Error Failure = llvm::Error::success();
  auto Reject = [&](Node Bad) {
    Failure = llvm::joinErrors(
        std::move(Failure),
        inputError(ProblemKind::BrokenNotebook,
                   "the source of a cell must be a string or a list of strings",
                   Span{FileBase + Bad.begin(), FileBase + Bad.end()}));
  };
  if (!Value.is("array"))
    Reject(Value);
  Value.forEachNamed([&](Node Element) {
    if (Failure)
      return;
    if (!Element.is("string"))
      return Reject(Element);
    Failure = Decoder.addString(Element);
  });
  if (Failure)
    return std::move(Failure);
  return Decoder.take();
}

//===----------------------------------------------------------------------===//
// Cuts
//===----------------------------------------------------------------------===//

/// First segment that reaches beyond the offset.
static const Segment *segmentAt(const CellText &Text, uint32_t Offset) {
  return llvm::partition_point(Text.Segments,
                               [&](const Segment &S) {
                                 return S.TextBegin + S.TextSize <= Offset;
                               }) -
         Text.Segments.begin() + Text.Segments.data();
}

Span CellText::toFile(Span TextSpan) const {
  auto At = [&](uint32_t Offset, bool Behind) {
    const Segment *S = segmentAt(*this, Offset);
    if (S->SegmentKind == Segment::Verbatim)
      return S->FileBegin + (Offset - S->TextBegin) + Behind;
    return S->FileBegin + (Behind ? S->FileSize : 0);
  };
  return {At(TextSpan.Begin, false), At(TextSpan.End - 1, true)};
}

CellText amlift::grammars::applyCuts(const CellText &Whole,
                                     llvm::ArrayRef<Cut> Cuts) {
  if (Cuts.empty())
    return Whole;
  CellText Result;
  auto Add = [&](StringRef Text, Span FileSpan, Segment::Kind Kind) {
    Result.Segments.push_back({static_cast<uint32_t>(Result.Text.size()),
                               static_cast<uint32_t>(Text.size()),
                               FileSpan.Begin, FileSpan.size(), Kind});
    Result.Text += Text;
  };
  // Copies the segments between two cuts. Cuts fall between characters, so
  // only verbatim segments can be divided.
  auto Copy = [&](uint32_t Begin, uint32_t End) {
    while (Begin != End) {
      const Segment *S = segmentAt(Whole, Begin);
      uint32_t Until = std::min(End, S->TextBegin + S->TextSize);
      Add(StringRef(Whole.Text).slice(Begin, Until),
          Whole.toFile({Begin, Until}), S->SegmentKind);
      Begin = Until;
    }
  };
  uint32_t At = 0;
  for (const Cut &C : Cuts) {
    Copy(At, C.Text.Begin);
    Add(C.StandIn, Whole.toFile(C.Text), Segment::Opaque);
    At = C.Text.End;
  }
  Copy(At, Whole.Text.size());
  return Result;
}
