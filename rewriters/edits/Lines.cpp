//===- Lines.cpp - Line borders in a text ---------------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/edits/Lines.h"

namespace amlift::rewriters {

bool isLineStart(llvm::StringRef Text, uint32_t Offset) {
  if (Offset == 0)
    return true;
  char Before = Text[Offset - 1];
  return Before == '\n' ||
         (Before == '\r' && (Offset == Text.size() || Text[Offset] != '\n'));
}

uint32_t lineStart(llvm::StringRef Text, uint32_t Offset) {
  while (!isLineStart(Text, Offset))
    --Offset;
  return Offset;
}

uint32_t lineEnd(llvm::StringRef Text, uint32_t Offset) {
  // Between CR and LF: the break began one byte earlier.
  if (Offset > 0 && Offset < Text.size() && Text[Offset] == '\n' &&
      Text[Offset - 1] == '\r')
    return Offset - 1;
  size_t End = Text.find_first_of("\r\n", Offset);
  return static_cast<uint32_t>(End == llvm::StringRef::npos ? Text.size()
                                                            : End);
}

uint32_t afterLine(llvm::StringRef Text, uint32_t Offset) {
  uint32_t End = lineEnd(Text, Offset);
  if (Text.substr(End).starts_with("\r\n"))
    return End + 2;
  return End < Text.size() ? End + 1 : End;
}

llvm::StringRef indentOf(llvm::StringRef Text, uint32_t Offset) {
  return Text.substr(lineStart(Text, Offset)).take_while([](char C) {
    return C == ' ' || C == '\t' || C == '\f';
  });
}

std::string withLf(llvm::StringRef Text) {
  std::string Result;
  Result.reserve(Text.size());
  for (size_t I = 0; I < Text.size(); ++I) {
    if (Text[I] != '\r') {
      Result.push_back(Text[I]);
      continue;
    }
    Result.push_back('\n');
    if (I + 1 < Text.size() && Text[I + 1] == '\n')
      ++I;
  }
  return Result;
}

} // namespace amlift::rewriters
