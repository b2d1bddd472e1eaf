//===- RequirementsFile.cpp - requirements.txt and relatives --------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// The format: https://pip.pypa.io/en/stable/reference/requirements-file-format
//
//===----------------------------------------------------------------------===//
#include "analyzers/manifests/Readers.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace amlift::analyzers {

/// Where the comment of a line begins: at a `#` at its begin or after a blank.
static size_t commentOf(StringRef Line) {
  for (size_t I = Line.find('#'); I != StringRef::npos;
       I = Line.find('#', I + 1))
    if (!I || isSpace(Line[I - 1]))
      return I;
  return StringRef::npos;
}

void readRequirementsFile(StringRef Text, Collector &Out) {
  SourceText Logical;
  for (size_t Begin = 0; Begin < Text.size();) {
    size_t End = std::min(Text.find_first_of("\r\n", Begin), Text.size());
    StringRef Line = Text.slice(Begin, End);
    size_t Comment = commentOf(Line);
    // A comment ends a continued line, also when it is all there is.
    bool Continued = Comment == StringRef::npos && Line.ends_with("\\");
    Line = Continued ? Line.drop_back() : Line.take_front(Comment);
    Logical.append(Line, Begin);
    Begin = End + 1;
    if (Continued && Begin < Text.size()) {
      Begin += Text.substr(End).starts_with("\r\n");
      continue;
    }
    if (SourceText Whole = Logical.trim(); !Whole.empty())
      Out.addLine(Whole);
    Logical = {};
  }
}

} // namespace amlift::analyzers
