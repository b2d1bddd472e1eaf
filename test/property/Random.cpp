//===- Random.cpp - Random texts and notebooks ----------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "Random.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/FormatVariadic.h"
#include <cstdlib>
#include <iostream>

namespace amlift::property {

static uint64_t chosenSeed() {
  const char *Given = std::getenv("AMLIFT_SEED");
  return Given ? std::strtoull(Given, nullptr, 10) : 20240611;
}

Random::Random() : Engine(chosenSeed()) {
  std::cout << "AMLIFT_SEED=" << chosenSeed() << "\n";
}

static void appendChar(std::string &To, uint32_t Char) {
  char Buffer[4], *End = Buffer;
  if (llvm::ConvertCodePointToUTF8(Char, End))
    To.append(Buffer, End);
}

std::string Random::word(uint32_t MaxChar) {
  static constexpr uint32_t Chars[] = {'a',  'b',   '_',    0xE4,
                                       0xDF, 0x416, 0x4E2D, 0x1F600};
  std::string Result;
  for (uint32_t I = 0, N = 1 + below(5); I < N; ++I) {
    uint32_t Char = pick(llvm::ArrayRef(Chars));
    appendChar(Result, Char <= MaxChar ? Char : 'c');
  }
  return Result;
}

std::string Random::python(llvm::StringRef Newline, uint32_t MaxChar) {
  std::string Result;
  uint32_t Lines = below(12);
  for (uint32_t I = 0; I < Lines; ++I) {
    switch (below(7)) {
    case 0:
      Result += "# " + word(MaxChar);
      break;
    case 1:
      Result += "x = '" + word(MaxChar) + "'  # " + word(MaxChar);
      break;
    case 2:
      Result += "if y:" + Newline.str() + "\tz(1, [2])";
      break;
    case 3:
      Result += "s = \"\"\"" + word(MaxChar) + Newline.str() + " " +
                word(MaxChar) + "\"\"\"";
      break;
    case 4:
      Result += "f(a,  # " + word(MaxChar) + Newline.str() + "  b)";
      break;
    case 5:
      break; // A blank line.
    default:
      Result += "v = \"\\\\ / \\t\"";
    }
    if (I + 1 < Lines || !oneIn(3))
      Result += Newline;
  }
  return Result;
}

std::string Random::text(uint32_t MaxChar) {
  std::string Result;
  for (uint32_t I = 0, N = below(4); I < N; ++I) {
    Result += word(MaxChar);
    static constexpr llvm::StringLiteral Joints[] = {"",  "\n",   "\"", "\\",
                                                     " ", "\n\n", "\t", "/"};
    Result += pick(llvm::ArrayRef(Joints));
  }
  return Result;
}

uint32_t Random::border(llvm::StringRef Text) {
  uint32_t At = below(static_cast<uint32_t>(Text.size()) + 1);
  while (At < Text.size() && (Text[At] & 0xC0) == 0x80)
    ++At;
  return At;
}

/// Text as a JSON string, spelled in one of the many ways JSON allows.
std::string Random::jsonString(llvm::StringRef Text) {
  std::string Result = "\"";
  bool Ascii = oneIn(2);
  for (size_t I = 0; I < Text.size();) {
    unsigned char C = Text[I];
    if (C < 0x80) {
      ++I;
      switch (C) {
      case '"':
      case '\\':
        Result += {'\\', char(C)};
        break;
      case '\n':
        Result += "\\n";
        break;
      case '\r':
        Result += "\\r";
        break;
      case '\t':
        Result += oneIn(2) ? "\\t" : "\\u0009";
        break;
      case '/':
        Result += oneIn(2) ? "\\/" : "/";
        break;
      default:
        Result += oneIn(30) ? llvm::formatv("\\u{0:x-4}", unsigned(C)).str()
                            : std::string(1, char(C));
      }
      continue;
    }
    const auto *Begin = reinterpret_cast<const llvm::UTF8 *>(Text.data() + I);
    const llvm::UTF8 *End = Begin;
    llvm::UTF32 Char = 0;
    llvm::convertUTF8Sequence(&End, Begin + (Text.size() - I), &Char,
                              llvm::strictConversion);
    size_t Size = End - Begin;
    if (!Ascii)
      Result += Text.substr(I, Size);
    else if (Char < 0x10000)
      Result += llvm::formatv("\\u{0:X-4}", Char);
    else
      Result += llvm::formatv("\\u{0:x-4}\\u{1:x-4}",
                              0xD800 + ((Char - 0x10000) >> 10),
                              0xDC00 + ((Char - 0x10000) & 0x3FF));
    I += Size;
  }
  return Result + "\"";
}

Random::Notebook Random::notebook() {
  Notebook Result;
  static constexpr llvm::StringLiteral Breaks[] = {"\n", "\r\n", " ", ""};
  llvm::StringRef Break = pick(llvm::ArrayRef(Breaks));
  std::string Cells;
  for (uint32_t I = 0, N = 1 + below(4); I < N; ++I) {
    if (!Cells.empty())
      Cells += ("," + Break).str();
    if (oneIn(4)) {
      Cells += "{\"cell_type\": \"markdown\", \"source\": [\"x = 1\"], "
               "\"metadata\": {}}";
      continue;
    }
    std::string Source = python("\n"), Value;
    if (oneIn(2)) {
      Value = jsonString(Source);
    } else {
      // One element for each line, its break included.
      for (llvm::StringRef Rest = Source; !Rest.empty();) {
        llvm::StringRef Line = Rest.take_front(Rest.find('\n') + 1);
        if (Line.empty())
          Line = Rest;
        Rest = Rest.drop_front(Line.size());
        Value += (Value.empty() ? Break.str() + "     "
                                : "," + Break.str() + "     ") +
                 jsonString(Line);
      }
      Value.insert(0, "[");
      Value.append(Break).append("]");
    }
    Cells += "{\"cell_type\": \"code\", \"execution_count\": null," +
             Break.str() +
             "\"metadata\": {}, \"outputs\": [{\"text\": \"ä\"}]," +
             " \"source\": " + Value + "}";
    if (!Source.empty())
      Result.Sources.push_back(std::move(Source));
  }
  Result.Bytes = "{\"cells\": [" + Break.str() + Cells +
                 "], \"metadata\": {}, \"nbformat\": 4, " +
                 "\"nbformat_minor\": 4}" + Break.str();
  return Result;
}

} // namespace amlift::property
