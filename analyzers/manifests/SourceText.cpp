//===- SourceText.cpp - A text and the bytes behind it --------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "analyzers/manifests/SourceText.h"

using namespace llvm;

namespace amlift::analyzers {

using grammars::Span;

void SourceText::append(StringRef Verbatim, uint32_t Begin) {
  Text += Verbatim;
  Origins.reserve(Text.size());
  for (uint32_t I = 0; I != Verbatim.size(); ++I)
    Origins.push_back({Begin + I, Begin + I + 1});
}

void SourceText::append(char Meant, Span Spelled) {
  Text += Meant;
  Origins.push_back(Spelled);
}

SourceText SourceText::slice(size_t Begin, size_t End) const {
  End = std::min(End, Text.size());
  Begin = std::min(Begin, End);
  SourceText Result;
  Result.Text = Text.substr(Begin, End - Begin);
  Result.Origins.assign(Origins.begin() + Begin, Origins.begin() + End);
  return Result;
}

SourceText SourceText::trim() const {
  StringRef Left = text().ltrim();
  size_t Begin = Text.size() - Left.size();
  return slice(Begin, Begin + Left.rtrim().size());
}

Span SourceText::origin(Span Here) const {
  if (Origins.empty())
    return {};
  if (!Here.empty())
    return {Origins[Here.Begin].Begin, Origins[Here.End - 1].End};
  uint32_t Place = Here.Begin < Origins.size() ? Origins[Here.Begin].Begin
                                               : Origins.back().End;
  return {Place, Place};
}

SourceText unescape(StringRef Inside, uint32_t Begin) {
  SourceText Result;
  for (uint32_t I = 0; I < Inside.size(); ++I) {
    char Next = I + 1 < Inside.size() ? Inside[I + 1] : '\0';
    Span Pair = {Begin + I, Begin + I + 2};
    if (Inside[I] != '\\' || !StringRef("\"'\\/tnr\n").contains(Next) ||
        !Next) {
      Result.append(Inside.substr(I, 1), Begin + I);
      continue;
    }
    ++I;
    if (Next == 't' || Next == 'n' || Next == 'r')
      Result.append(' ', Pair);
    else if (Next != '\n') // A line end after a backslash means nothing.
      Result.append(Next, Pair);
  }
  return Result;
}

} // namespace amlift::analyzers
