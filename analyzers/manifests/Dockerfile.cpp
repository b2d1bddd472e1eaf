//===- Dockerfile.cpp - Dockerfiles ---------------------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// The format: https://docs.docker.com/reference/dockerfile
//
//===----------------------------------------------------------------------===//
#include "analyzers/manifests/Readers.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace amlift::analyzers {

/// The end of an instruction that begins there: of the first line that is not
/// continued. Comment lines inside belong to it.
static size_t instructionEnd(StringRef Text, size_t Begin) {
  bool Continued = true;
  while (Continued && Begin < Text.size()) {
    size_t End = std::min(Text.find('\n', Begin), Text.size());
    StringRef Line = Text.slice(Begin, End).trim();
    Continued = Line.ends_with("\\") || Line.starts_with("#") || Line.empty();
    Begin = End + 1;
  }
  return std::min(Begin - 1, Text.size());
}

/// Docker removes comment lines and blank lines inside an instruction before
/// the shell sees it. Makes them blanks, with their line ends (same offsets).
static void blankComments(std::string &Shell) {
  for (size_t Begin = 0; Begin < Shell.size();) {
    size_t End = std::min(Shell.find('\n', Begin), Shell.size());
    StringRef Line = StringRef(Shell).slice(Begin, End);
    StringRef Bare = Line.trim();
    bool LeftOut = Begin && (Bare.empty() || Bare.starts_with("#"));
    // The shell knows no carriage return behind a backslash.
    if (Line.ends_with("\\\r")) {
      Shell[End - 2] = ' ';
      Shell[End - 1] = '\\';
    }
    if (LeftOut)
      std::fill(Shell.begin() + Begin,
                Shell.begin() + std::min(End + 1, Shell.size()), ' ');
    Begin = End + 1;
  }
}

/// `RUN ["pip", "install", "x"]`: the strings as words. What has no quote of
/// its own inside reads the same with blanks in place of commas and brackets.
static void spellAsWords(std::string &Shell) {
  bool Inside = false;
  for (char &C : Shell) {
    if (C == '"')
      Inside = !Inside;
    else if (!Inside && (C == '[' || C == ']' || C == ','))
      C = ' ';
  }
}

void readDockerfile(StringRef Text, Collector &Out) {
  for (size_t Begin = 0; Begin < Text.size();) {
    StringRef Rest = Text.substr(Begin);
    size_t Line = std::min(Rest.find('\n'), Rest.size());
    StringRef Bare = Rest.take_front(Line).ltrim();
    if (Bare.empty() || Bare.starts_with("#")) {
      Begin += Line + 1;
      continue;
    }
    size_t End = instructionEnd(Text, Begin);
    StringRef Whole = Text.slice(Begin, End);
    StringRef Instruction = Whole.ltrim();
    if (Instruction.consume_front_insensitive("ONBUILD"))
      Instruction = Instruction.ltrim();
    if (Instruction.consume_front_insensitive("RUN") && !Instruction.empty() &&
        isSpace(Instruction.front())) {
      // Options of RUN itself: `--mount=type=cache,target=/root/.cache`.
      for (Instruction = Instruction.ltrim(); Instruction.starts_with("--");)
        Instruction =
            Instruction.drop_until([](char C) { return isSpace(C); }).ltrim();
      std::string Shell = Instruction.str();
      blankComments(Shell);
      if (Instruction.starts_with("["))
        spellAsWords(Shell);
      readShell(SourceText(Shell, Instruction.begin() - Text.begin()), Out);
    }
    Begin = End + 1;
  }
}

} // namespace amlift::analyzers
