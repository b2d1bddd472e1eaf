//===- Lines.cpp - Line starts and columns --------------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "grammars/Lines.h"
#include "llvm/ADT/STLExtras.h"
#include <cstring>

using namespace amlift::grammars;
using llvm::StringRef;

std::vector<uint32_t> amlift::grammars::lineStarts(StringRef Text,
                                                   uint32_t From) {
  std::vector<uint32_t> Starts{From};
  // Nearly all files have no CR: then the fast path of memchr does.
  if (Text.find('\r') == StringRef::npos) {
    for (size_t I = Text.find('\n', From); I != StringRef::npos;
         I = Text.find('\n', I + 1))
      Starts.push_back(I + 1);
    return Starts;
  }
  for (uint32_t I = lineEnd(Text, From); I < Text.size();
       I = lineEnd(Text, I)) {
    I = skipLineEnd(Text, I);
    Starts.push_back(I);
  }
  return Starts;
}

uint32_t amlift::grammars::lineIndex(llvm::ArrayRef<uint32_t> Starts,
                                     uint32_t Offset) {
  auto *After = llvm::upper_bound(Starts, Offset);
  return After == Starts.begin() ? 0 : After - Starts.begin() - 1;
}

uint32_t amlift::grammars::columns(StringRef Utf8, ColumnUnit Unit) {
  if (Unit == ColumnUnit::Utf8)
    return Utf8.size();
  uint32_t Count = 0;
  for (unsigned char C : Utf8) {
    Count += (C & 0xC0) != 0x80;
    // Four bytes of UTF-8 are two units of UTF-16.
    if (Unit == ColumnUnit::Utf16)
      Count += C >= 0xF0;
  }
  return Count;
}

uint32_t amlift::grammars::countLineEnds(StringRef Text) {
  return lineStarts(Text).size() - 1;
}

StringRef amlift::grammars::dominantLineEnd(StringRef Text) {
  static constexpr StringRef Spellings[] = {"\n", "\r\n", "\r"};
  if (Text.find('\r') == StringRef::npos)
    return "\n";
  uint32_t Counts[3] = {};
  uint32_t First = 3;
  for (uint32_t I = lineEnd(Text, 0); I < Text.size(); I = lineEnd(Text, I)) {
    uint32_t Next = skipLineEnd(Text, I);
    uint32_t Which = Next - I == 2 ? 1 : Text[I] == '\n' ? 0 : 2;
    if (First == 3)
      First = Which;
    ++Counts[Which];
    I = Next;
  }
  if (First == 3)
    return "\n";
  uint32_t Best = First;
  for (uint32_t I = 0; I != 3; ++I)
    if (Counts[I] > Counts[Best])
      Best = I;
  return Spellings[Best];
}

uint32_t amlift::grammars::lineEnd(StringRef Text, uint32_t From) {
  size_t At = Text.find_first_of("\r\n", From);
  return At == StringRef::npos ? Text.size() : At;
}

uint32_t amlift::grammars::skipLineEnd(StringRef Text, uint32_t At) {
  if (Text.substr(At).starts_with("\r\n"))
    return At + 2;
  return At < Text.size() ? At + 1 : At;
}
