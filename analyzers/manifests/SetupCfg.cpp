//===- SetupCfg.cpp - setup.cfg -------------------------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// The format: https://docs.python.org/3/library/configparser.html with the keys
// of https://setuptools.pypa.io/en/latest/userguide/declarative_config.html
//
//===----------------------------------------------------------------------===//
#include "analyzers/manifests/Readers.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace amlift::analyzers {

/// Whether the values of a key in a section are requirements.
static bool holdsRequirements(StringRef Section, StringRef Key) {
  if (Section == "options.extras_require")
    return true;
  return Section == "options" &&
         (Key == "install_requires" || Key == "tests_require" ||
          Key == "setup_requires");
}

static void readLine(StringRef Line, uint32_t Begin, Collector &Out) {
  if (SourceText Text = SourceText(Line, Begin).trim(); !Text.empty())
    Out.addRequirement(Text);
}

void readSetupCfg(StringRef Text, Collector &Out) {
  StringRef Section, Key;
  for (size_t Begin = 0; Begin < Text.size();) {
    size_t End = std::min(Text.find_first_of("\r\n", Begin), Text.size());
    StringRef Line = Text.slice(Begin, End);
    uint32_t LineBegin = Begin;
    Begin = End + 1;
    StringRef Bare = Line.trim();
    // Comments are whole lines, also between the lines of a value.
    if (Bare.empty() || Bare.front() == '#' || Bare.front() == ';')
      continue;
    if (isSpace(Line.front())) {
      if (holdsRequirements(Section, Key))
        readLine(Line, LineBegin, Out);
      continue;
    }
    if (Bare.front() == '[') {
      Section = Bare.drop_front().split(']').first.trim();
      Key = "";
      continue;
    }
    size_t Sign = Line.find_first_of("=:");
    Key = Line.take_front(Sign).trim();
    if (Sign == StringRef::npos || !holdsRequirements(Section, Key))
      continue;
    // A value of one line is a list with semicolons between.
    for (size_t From = Sign + 1; From < Line.size();) {
      size_t To = std::min(Line.find(';', From), Line.size());
      readLine(Line.slice(From, To), LineBegin + From, Out);
      From = To + 1;
    }
  }
}

} // namespace amlift::analyzers
