//===- Encoding.cpp - Encodings of Python source --------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "grammars/Encoding.h"
#include "grammars/Lines.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/ConvertUTF.h"
#include <cerrno>
#include <cstring>
#include <iconv.h>
#include <mutex>

using namespace amlift::grammars;
using llvm::StringRef;

//===----------------------------------------------------------------------===//
// Code pages
//===----------------------------------------------------------------------===//

/// Lower case, with runs of punctuation as one "-": Python compares codec
/// names so (encodings.normalize_encoding).
static std::string normalized(StringRef PythonName) {
  std::string Name;
  for (char C : PythonName) {
    bool Plain = llvm::isAlnum(C) || C == '.';
    if (!Plain && (Name.empty() || Name.back() == '-'))
      continue;
    Name += Plain ? llvm::toLower(C) : '-';
  }
  return Name;
}

/// What iconv calls a codec of Python. The cases are those aliases of
/// https://docs.python.org/3/library/codecs.html#standard-encodings that iconv
/// spells in another way; other names are the same.
static std::string iconvName(StringRef PythonName) {
  std::string Name = normalized(PythonName);
  StringRef Fixed =
      llvm::StringSwitch<StringRef>(Name)
          .Cases("ascii", "us-ascii", "646", "US-ASCII")
          .Cases("latin-1", "latin1", "latin", "l1", "8859", "iso8859",
                 "iso-latin-1", "ISO-8859-1")
          .Cases("latin-2", "latin2", "l2", "ISO-8859-2")
          .Cases("latin-3", "latin3", "l3", "ISO-8859-3")
          .Cases("latin-4", "latin4", "l4", "ISO-8859-4")
          .Case("cyrillic", "ISO-8859-5")
          .Case("arabic", "ISO-8859-6")
          .Cases("greek", "greek8", "ISO-8859-7")
          .Case("hebrew", "ISO-8859-8")
          .Cases("latin-5", "latin5", "l5", "ISO-8859-9")
          .Cases("latin-6", "latin6", "l6", "ISO-8859-10")
          .Case("thai", "ISO-8859-11")
          .Cases("latin-7", "latin7", "l7", "ISO-8859-13")
          .Cases("latin-8", "latin8", "l8", "ISO-8859-14")
          .Cases("latin-9", "latin9", "l9", "ISO-8859-15")
          .Cases("latin-10", "latin10", "l10", "ISO-8859-16")
          .Cases("mac-roman", "macroman", "macintosh", "MACINTOSH")
          .Cases("mac-cyrillic", "maccyrillic", "MAC-CYRILLIC")
          .Default("");
  if (!Fixed.empty())
    return Fixed.str();
  StringRef Rest = Name;
  // iso8859-15, iso-8859-15, iso-8859-1-1987 and the like.
  if (Rest.consume_front("iso") && (Rest.consume_front("-"), true) &&
      Rest.consume_front("8859-"))
    return "ISO-8859-" + Rest.take_while(llvm::isDigit).str();
  for (StringRef Prefix : {"windows-", "cp", "ibm", "cp-", "ibm-"}) {
    Rest = Name;
    if (Rest.consume_front(Prefix) && llvm::all_of(Rest, llvm::isDigit))
      return "CP" + Rest.str();
  }
  // Python knows "1252" as cp1252.
  if (llvm::all_of(Name, llvm::isDigit))
    return "CP" + Name;
  return StringRef(Name).upper();
}

std::unique_ptr<CodePage> CodePage::make(StringRef Name) {
  iconv_t Converter = iconv_open("UTF-8", Name.str().c_str());
  // iconv_open's error value is -1 by its specification (POSIX).
  if (Converter == reinterpret_cast<iconv_t>(-1))
    return nullptr;
  auto Page = std::make_unique<CodePage>();
  Page->Name = Name.str();
  bool Suitable = true;
  for (unsigned Byte = 0; Byte != 256 && Suitable; ++Byte) {
    char In = static_cast<char>(Byte);
    char Out[16];
    char *InAt = &In, *OutAt = Out;
    size_t InLeft = 1, OutLeft = sizeof(Out);
    iconv(Converter, nullptr, nullptr, nullptr, nullptr);
    size_t Result = iconv(Converter, &InAt, &InLeft, &OutAt, &OutLeft);
    if (Result == static_cast<size_t>(-1)) {
      // EINVAL: the byte only begins a character. EILSEQ: not defined here.
      Suitable = errno == EILSEQ;
      OutAt = Out;
    }
    StringRef Character(Out, OutAt - Out);
    if (Result != static_cast<size_t>(-1))
      Suitable =
          !Character.empty() && utf8Size(Character.front()) == Character.size();
    if (Byte < 0x80 && Character != StringRef(&In, 1))
      Suitable = false;
    Page->Utf8[Byte] = Character.str();
  }
  iconv_close(Converter);
  return Suitable ? std::move(Page) : nullptr;
}

const CodePage *CodePage::find(StringRef PythonName) {
  static std::mutex Lock;
  static llvm::StringMap<std::unique_ptr<CodePage>> Known;
  std::string Name = iconvName(PythonName);
  std::lock_guard<std::mutex> Guard(Lock);
  auto [It, New] = Known.try_emplace(Name);
  if (New)
    It->second = make(Name);
  return It->second.get();
}

std::optional<unsigned char> CodePage::encode(StringRef Character) const {
  if (Character.size() == 1 && static_cast<unsigned char>(Character[0]) < 0x80)
    return Character[0];
  auto *It = llvm::find(Utf8, Character);
  if (It == Utf8.end() || Character.empty())
    return std::nullopt;
  return It - Utf8.begin();
}

//===----------------------------------------------------------------------===//
// Cookies
//===----------------------------------------------------------------------===//

static bool isBlank(char C) { return C == ' ' || C == '\t' || C == '\f'; }

/// Matches ^[ \t\f]*#.*?coding[:=][ \t]*([-_.a-zA-Z0-9]+), the expression of
/// PEP 263. Base is the offset of the line in the file.
static std::optional<Cookie> cookieOfLine(StringRef Line, uint32_t Base) {
  StringRef Comment = Line.drop_while(isBlank);
  if (!Comment.starts_with("#"))
    return std::nullopt;
  for (size_t At = Comment.find("coding"); At != StringRef::npos;
       At = Comment.find("coding", At + 1)) {
    StringRef Rest = Comment.substr(At + 6);
    if (!Rest.consume_front(":") && !Rest.consume_front("="))
      continue;
    Rest = Rest.ltrim(" \t");
    StringRef Name = Rest.take_while([](char C) {
      return llvm::isAlnum(C) || C == '-' || C == '_' || C == '.';
    });
    if (Name.empty())
      continue;
    uint32_t Begin = Base + (Name.data() - Line.data());
    return Cookie{Name.str(),
                  {Begin, Begin + static_cast<uint32_t>(Name.size())}};
  }
  return std::nullopt;
}

std::optional<Cookie> amlift::grammars::findCookie(StringRef Bytes) {
  uint32_t Begin = Bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  for (int I = 0; I != 2; ++I) {
    uint32_t End = lineEnd(Bytes, Begin);
    StringRef Line = Bytes.slice(Begin, End);
    if (auto Found = cookieOfLine(Line, Begin))
      return Found;
    StringRef Code = Line.drop_while(isBlank);
    if (!Code.empty() && !Code.starts_with("#"))
      break;
    Begin = skipLineEnd(Bytes, End);
  }
  return std::nullopt;
}

bool amlift::grammars::isUtf8Name(StringRef PythonName) {
  std::string Name = normalized(PythonName);
  return llvm::StringSwitch<bool>(Name)
             .Cases("utf-8", "utf8", "u8", "utf", "cp65001", true)
             .Cases("utf-8-sig", "utf8-ucs2", "utf8-ucs4", true)
             .Default(false) ||
         // The tokenizer of Python takes every name that begins so for UTF-8.
         StringRef(Name).starts_with("utf-8-");
}

//===----------------------------------------------------------------------===//
// Unicode
//===----------------------------------------------------------------------===//

std::optional<uint32_t> amlift::grammars::firstInvalidUtf8(StringRef Bytes) {
  const char *At = Bytes.begin();
  while (true) {
    // Nearly all is ASCII: eight bytes at a time.
    for (uint64_t Eight; Bytes.end() - At >= 8; At += 8) {
      std::memcpy(&Eight, At, 8);
      if (Eight & 0x8080808080808080u)
        break;
    }
    while (At != Bytes.end() && static_cast<unsigned char>(*At) < 0x80)
      ++At;
    if (At == Bytes.end())
      return std::nullopt;
    auto *Character = reinterpret_cast<const llvm::UTF8 *>(At);
    if (!llvm::isLegalUTF8Sequence(
            Character, reinterpret_cast<const llvm::UTF8 *>(Bytes.end())))
      return At - Bytes.begin();
    At += llvm::getNumBytesForUTF8(*Character);
  }
}

StringRef amlift::grammars::wideEncoding(StringRef Bytes) {
  static constexpr char Utf32Little[] = {'\xFF', '\xFE', 0, 0};
  static constexpr char Utf32Big[] = {0, 0, '\xFE', '\xFF'};
  if (Bytes.starts_with(StringRef(Utf32Little, 4)))
    return "UTF-32 (little endian)";
  if (Bytes.starts_with(StringRef(Utf32Big, 4)))
    return "UTF-32 (big endian)";
  if (Bytes.starts_with("\xFF\xFE"))
    return "UTF-16 (little endian)";
  if (Bytes.starts_with("\xFE\xFF"))
    return "UTF-16 (big endian)";

  // Without a BOM: program text is mostly ASCII, so nearly every unit has its
  // NUL bytes in the same places.
  StringRef Head = Bytes.take_front(1024);
  size_t Nul[4] = {};
  for (size_t I = 0; I != Head.size(); ++I)
    Nul[I % 4] += Head[I] == 0;
  size_t Most = Head.size() / 4 * 3 / 4;
  if (Most == 0)
    return "";
  auto Has = [&](int I) { return Nul[I] >= Most; };
  if (Has(1) && Has(3))
    return Has(2)        ? "UTF-32 (little endian)"
           : Nul[0] == 0 ? "UTF-16 (little endian)"
                         : "";
  if (Has(0) && Has(2))
    return Has(1)        ? "UTF-32 (big endian)"
           : Nul[3] == 0 ? "UTF-16 (big endian)"
                         : "";
  return "";
}
