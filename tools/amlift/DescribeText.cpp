//===- DescribeText.cpp - Rules and mappings as text ------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "analyzers/project/Naming.h"
#include "catalog/Conversions.h"
#include "tools/amlift/Describe.h"
#include "llvm/Support/FormatVariadic.h"

using namespace llvm;

namespace amlift::tools {

using catalog::Mapping;
using catalog::ParameterMapping;
using catalog::Rule;

/// Breaks Text between words so that lines end before column 80; lines after
/// the first are indented.
static void wrap(StringRef Text, unsigned Column, unsigned Indent,
                 raw_ostream &OS) {
  constexpr unsigned Width = 79;
  while (!Text.empty()) {
    auto [Word, Rest] = Text.split(' ');
    OS << Word;
    Column += Word.size();
    Text = Rest.ltrim(' ');
    if (Text.empty())
      break;
    if (Column + 1 + Text.split(' ').first.size() > Width) {
      OS << '\n';
      OS.indent(Column = Indent);
    } else {
      OS << ' ';
      ++Column;
    }
  }
  OS << '\n';
}

static void paragraphs(StringRef Text, raw_ostream &OS) {
  while (!Text.empty()) {
    auto [Paragraph, Rest] = Text.split("\n\n");
    OS << '\n';
    wrap(Paragraph, 0, 0, OS);
    Text = Rest;
  }
}

static void field(StringRef Name, StringRef Text, raw_ostream &OS) {
  if (Text.empty())
    return;
  constexpr unsigned Column = 14;
  OS << formatv("  {0,-12}", Name);
  wrap(Text, Column, Column, OS);
}

void describeAsText(const Rule &Rule, raw_ostream &OS) {
  OS << Rule.Id << ' ' << Rule.Name << " (" << toString(Rule.TheSeverity)
     << ")\n"
     << Rule.Title << '\n';
  paragraphs(Rule.Help, OS);
  if (!Rule.Article.empty())
    OS << "\nArticle: " << Rule.Article << '\n';
  bool First = true;
  for (const Mapping &Row : catalog::mappings()) {
    if (Row.Rule != Rule.Id)
      continue;
    OS << (First ? "\nSymbols:\n" : "")
       << formatv("  {0,-7} {1}\n", toString(Row.TheVerdict), Row.SourceName);
    First = false;
  }
}

static void parameter(const ParameterMapping &P, raw_ostream &OS) {
  constexpr unsigned Indent = 8;
  OS.indent(4) << P.Name;
  if (P.Target.empty())
    OS << " is not carried over";
  else if (P.Target != P.Name)
    OS << " -> " << P.Target;
  OS << " (" << toString(P.ParamVerdict) << ")\n";
  if (StringRef Help = catalog::helpOf(P.Conversion); !Help.empty())
    OS.indent(Indent) << Help << '\n';
  if (!P.WriteOut.empty())
    OS.indent(Indent) << "where it is not given"
                      << (P.Absent.empty() ? "" : ", ") << P.Absent
                      << ": write " << P.WriteOut << '\n';
  if (!P.Note.empty()) {
    OS.indent(Indent);
    wrap(P.Note, Indent, Indent, OS);
  }
}

void describeAsText(StringRef Symbol, raw_ostream &OS) {
  OS << Symbol << '\n';
  const Mapping *Row = catalog::mappingFor(Symbol);
  if (!Row) {
    OS << "  belongs to SDK v1; amlift has no mapping for it\n";
    return;
  }
  if (Row->SourceName != Symbol)
    field("Answered by", Row->SourceName, OS);
  field("Rule", (Row->Rule + " " + catalog::findRule(Row->Rule)->Name).str(),
        OS);
  field("Verdict", toString(Row->TheVerdict), OS);
  field("SDK v2", Row->Sdk, OS);
  field("CLI v2", Row->Cli, OS);
  field("Condition", Row->Condition, OS);
  field("Note", Row->Note, OS);
  if (Row->EffortMinutes)
    field("By hand",
          formatv("about {0} minutes for one use", Row->EffortMinutes).str(),
          OS);
  field("Article", Row->Article, OS);
  if (Row->SourceName != Symbol || Row->Parameters.empty())
    return;
  OS << "  Parameters\n";
  for (const ParameterMapping &P : Row->Parameters)
    parameter(P, OS);
}

} // namespace amlift::tools
