//===- DescribeMarkdown.cpp - Rules and mappings as Markdown ----*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "catalog/Conversions.h"
#include "tools/amlift/Describe.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"

using namespace llvm;

namespace amlift::tools {

using catalog::Mapping;
using catalog::ParameterMapping;
using catalog::Rule;

/// Text for a cell of a table, where a bar would end the cell.
static std::string cell(StringRef Text) {
  std::string Result;
  for (char C : Text)
    if (C == '|')
      Result += "\\|";
    else
      Result += C == '\n' ? ' ' : C;
  return Result;
}

static std::string code(StringRef Text) {
  return Text.empty() ? "" : "`" + cell(Text) + "`";
}

void describeAsMarkdown(const Rule &Rule, raw_ostream &OS) {
  OS << "# " << Rule.Id << ": " << Rule.Name << "\n\n"
     << Rule.Title << ". Severity: " << toString(Rule.TheSeverity) << ".\n\n"
     << Rule.Help << '\n';
  if (!Rule.Article.empty())
    OS << "\nOfficial article: <" << Rule.Article << ">\n";
  bool First = true;
  for (const Mapping &Row : catalog::mappings()) {
    if (Row.Rule != Rule.Id)
      continue;
    if (First)
      OS << "\n## Symbols\n\n"
            "| SDK v1 | Verdict | v2 | To watch |\n"
            "| --- | --- | --- | --- |\n";
    First = false;
    OS << formatv("| {0} | {1} | {2} | {3} |\n", code(Row.SourceName),
                  toString(Row.TheVerdict),
                  code(Row.Sdk.empty() ? Row.Cli : Row.Sdk), cell(Row.Note));
  }
}

static void item(StringRef Name, const Twine &Text, raw_ostream &OS) {
  OS << "- **" << Name << "**: " << Text << '\n';
}

/// How the value changes, what to write instead of a default, and the note.
static std::string toWatch(const ParameterMapping &P) {
  std::string Text = catalog::helpOf(P.Conversion).str();
  auto Add = [&](const Twine &More) {
    Text += (Text.empty() ? More : "; " + More).str();
  };
  if (!P.WriteOut.empty())
    Add("where it is not given" +
        (P.Absent.empty() ? "" : ", " + P.Absent.str()) + ": write " +
        P.WriteOut);
  if (!P.Note.empty())
    Add(P.Note);
  return Text;
}

void describeAsMarkdown(StringRef Symbol, raw_ostream &OS) {
  OS << "# " << code(Symbol) << "\n\n";
  const Mapping *Row = catalog::mappingFor(Symbol);
  if (!Row) {
    OS << "Belongs to SDK v1; amlift has no mapping for it.\n";
    return;
  }
  if (Row->SourceName != Symbol)
    item("Answered by", code(Row->SourceName), OS);
  item("Rule", Row->Rule + " " + catalog::findRule(Row->Rule)->Name, OS);
  item("Verdict", toString(Row->TheVerdict), OS);
  if (!Row->Sdk.empty())
    item("SDK v2", code(Row->Sdk), OS);
  if (!Row->Cli.empty())
    item("CLI v2", code(Row->Cli), OS);
  if (!Row->Condition.empty())
    item("Condition", Row->Condition, OS);
  if (!Row->Note.empty())
    item("Note", Row->Note, OS);
  if (!Row->Article.empty())
    item("Article", "<" + Row->Article + ">", OS);
  if (Row->SourceName != Symbol || Row->Parameters.empty())
    return;
  OS << "\n| Parameter | v2 | Verdict | To watch |\n"
        "| --- | --- | --- | --- |\n";
  for (const ParameterMapping &P : Row->Parameters)
    OS << formatv("| {0} | {1} | {2} | {3} |\n", code(P.Name), code(P.Target),
                  toString(P.ParamVerdict), cell(toWatch(P)));
}

} // namespace amlift::tools
