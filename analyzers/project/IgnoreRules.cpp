//===- IgnoreRules.cpp - Patterns of one ignore file ------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "analyzers/project/IgnoreRules.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include <fnmatch.h>

using namespace llvm;

namespace amlift::analyzers {

/// One line without what gitignore(5) says is not part of the pattern: the
/// carriage return, and spaces at the end that no backslash protects.
static StringRef trimLine(StringRef Line) {
  Line.consume_back("\r");
  size_t End = 0;
  for (size_t I = 0; I < Line.size(); ++I) {
    if (Line[I] == '\\' && I + 1 < Line.size())
      End = ++I + 1;
    else if (Line[I] != ' ')
      End = I + 1;
  }
  return Line.take_front(End);
}

void IgnoreRules::add(StringRef Text) {
  Text.consume_front("\xEF\xBB\xBF");
  while (!Text.empty()) {
    StringRef Line;
    std::tie(Line, Text) = Text.split('\n');
    Line = trimLine(Line);
    if (Line.starts_with("#"))
      continue;
    Rule R;
    R.Negated = Line.consume_front("!");
    R.FoldersOnly = Line.consume_back("/");
    if (Line.empty())
      continue;
    R.Anchored = Line.contains('/');
    Line.consume_front("/");
    SmallVector<StringRef, 4> Parts;
    Line.split(Parts, '/');
    for (StringRef Part : Parts) {
      bool AnyDepth =
          Part.size() > 1 && Part.find_first_not_of('*') == StringRef::npos;
      R.Parts.push_back(AnyDepth ? "**" : Part.str());
    }
    Rules.push_back(std::move(R));
  }
}

/// One component of a pattern against one component of a path.
static bool matchPart(const std::string &Pattern, StringRef Part) {
  if (StringRef(Pattern).find_first_of("*?[\\") == StringRef::npos)
    return Part == Pattern;
  // fnmatch wants a terminated string; components are short.
  SmallString<64> Terminated(Part);
  return fnmatch(Pattern.c_str(), Terminated.c_str(), 0) == 0;
}

static bool matchParts(ArrayRef<std::string> Pattern,
                       ArrayRef<StringRef> Path) {
  if (Pattern.empty())
    return Path.empty();
  if (Pattern.front() != "**")
    return !Path.empty() && matchPart(Pattern.front(), Path.front()) &&
           matchParts(Pattern.drop_front(), Path.drop_front());
  // "dir/**" means what is inside, hence at least one component.
  if (Pattern.size() == 1)
    return !Path.empty();
  for (size_t Skip = 0; Skip <= Path.size(); ++Skip)
    if (matchParts(Pattern.drop_front(), Path.drop_front(Skip)))
      return true;
  return false;
}

IgnoreRules::Answer IgnoreRules::ask(StringRef RelativePath,
                                     bool IsFolder) const {
  SmallVector<StringRef, 16> Path;
  RelativePath.split(Path, '/');
  for (const Rule &R : reverse(Rules)) {
    if (R.FoldersOnly && !IsFolder)
      continue;
    if (R.Anchored ? matchParts(R.Parts, Path)
                   : matchPart(R.Parts.front(), Path.back()))
      return R.Negated ? Kept : Ignored;
  }
  return Silent;
}

} // namespace amlift::analyzers
