//===- SourceFile.cpp - The bytes of a file -------------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "grammars/Encoding.h"
#include "grammars/InputError.h"
#include "grammars/Lines.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"

using namespace amlift::grammars;
using llvm::StringRef;

char InputError::ID = 0;

/// Offsets are 32 bits wide, and a text can be three times as long as its file
/// (one byte of a code page is up to three of UTF-8).
static constexpr size_t MaxBytes = size_t(1) << 30;

static uint32_t lineOf(StringRef Bytes, size_t Offset) {
  return countLineEnds(Bytes.take_front(Offset)) + 1;
}

/// An error about one or more bytes at an offset.
static llvm::Error encodingError(const llvm::Twine &Message, uint32_t Offset,
                                 uint32_t Size) {
  return inputError(ProblemKind::UnsupportedEncoding, Message,
                    Span{Offset, Offset + Size});
}

/// Checks a file that is read in a code page: each byte must have a meaning.
static llvm::Error checkBytes(StringRef Bytes, const CodePage &Page,
                              StringRef Declared) {
  for (size_t I = 0; I != Bytes.size(); ++I)
    if (Page.decode(Bytes[I]).empty())
      return encodingError(
          llvm::formatv(
              "byte 0x{0:X-2} at offset {1} (line {2}) is not valid "
              "in '{3}', the encoding the file declares; correct "
              "the declaration or save the file as UTF-8",
              static_cast<unsigned>(static_cast<unsigned char>(Bytes[I])), I,
              lineOf(Bytes, I), Declared),
          I, 1);
  return llvm::Error::success();
}

static llvm::Error checkUtf8(StringRef Bytes, bool IsNotebook) {
  auto Bad = firstInvalidUtf8(Bytes);
  if (!Bad)
    return llvm::Error::success();
  StringRef Advice =
      IsNotebook ? "save the notebook as UTF-8, the encoding of JSON"
                 : "save the file as UTF-8, or declare its encoding in the "
                   "first line: # -*- coding: latin-1 -*-";
  return encodingError(
      llvm::formatv(
          "byte 0x{0:X-2} at offset {1} (line {2}) is not valid UTF-8; {3}",
          static_cast<unsigned>(static_cast<unsigned char>(Bytes[*Bad])), *Bad,
          lineOf(Bytes, *Bad), Advice),
      *Bad, 1);
}

llvm::Expected<std::shared_ptr<const SourceFile>>
SourceFile::create(std::string Path, std::string Bytes) {
  auto File = std::make_shared<SourceFile>();
  File->Path = std::move(Path);
  File->Bytes = std::move(Bytes);
  StringRef Text = File->Bytes;

  if (Text.size() > MaxBytes)
    return inputError(ProblemKind::TooLarge,
                      "the file is larger than 1 GiB, which is more than can "
                      "be analysed");
  if (StringRef Wide = wideEncoding(Text); !Wide.empty())
    return inputError(ProblemKind::UnsupportedEncoding,
                      "the file is encoded in " + Wide +
                          ", which Python does not read either; save it as "
                          "UTF-8");
  if (size_t Nul = Text.find('\0'); Nul != StringRef::npos)
    return encodingError(
        llvm::formatv("NUL byte at offset {0} (line {1}): this is not a text "
                      "file",
                      Nul, lineOf(Text, Nul)),
        Nul, 1);

  bool HasBom = Text.starts_with("\xEF\xBB\xBF");
  File->TheEncoding = HasBom ? Encoding::Utf8Bom : Encoding::Utf8;
  File->LineStarts = lineStarts(Text, HasBom ? 3 : 0);

  std::optional<Cookie> Declared;
  if (!File->isNotebook())
    Declared = findCookie(Text);
  if (!Declared || isUtf8Name(Declared->Name)) {
    if (llvm::Error E = checkUtf8(Text, File->isNotebook()))
      return std::move(E);
    return File;
  }

  if (HasBom)
    return inputError(ProblemKind::UnsupportedEncoding,
                      "the file begins with the byte order mark of UTF-8 but "
                      "declares the encoding '" +
                          Declared->Name +
                          "', which Python refuses; remove one of the two",
                      Declared->FileSpan);
  const auto *Page = grammars::CodePage::find(Declared->Name);
  if (!Page)
    return inputError(ProblemKind::UnsupportedEncoding,
                      "the file declares the encoding '" + Declared->Name +
                          "', which is unknown or not supported (UTF-8 and "
                          "single-byte code pages are); save it as UTF-8",
                      Declared->FileSpan);
  if (llvm::Error E = checkBytes(Text, *Page, Declared->Name))
    return std::move(E);
  File->TheEncoding = Encoding::SingleByte;
  File->CodePage = Page->name();
  return File;
}

bool SourceFile::isNotebook() const {
  return StringRef(Path).ends_with_insensitive(".ipynb");
}

Location SourceFile::locate(uint32_t FileOffset, ColumnUnit Unit) const {
  uint32_t Index = lineIndex(LineStarts, FileOffset);
  uint32_t Begin = LineStarts[Index];
  StringRef Before = bytes().slice(Begin, FileOffset);
  Location Place;
  Place.Line = Index + 1;
  if (TheEncoding != Encoding::SingleByte) {
    Place.Column = columns(Before, Unit) + 1;
    return Place;
  }
  const auto *Page = grammars::CodePage::find(CodePage);
  for (char C : Before)
    Place.Column += columns(Page->decode(C), Unit);
  return Place;
}
