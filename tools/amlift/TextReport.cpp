//===- TextReport.cpp - Findings as compilers show them ---------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "tools/amlift/Report.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/Unicode.h"
#include "llvm/Support/WithColor.h"

using namespace llvm;

namespace amlift::tools {

using analyzers::Finding;
using analyzers::RelatedSpan;
using catalog::Severity;
using grammars::ColumnUnit;
using grammars::Document;
using grammars::Location;
using grammars::Span;

namespace {

class TextPrinter {
public:
  TextPrinter(const TextOptions &Options, raw_ostream &OS)
      : Options(Options), OS(OS) {}
  void print(const Report &R);

private:
  void print(const FileReport &File, const Finding &F);
  void printAt(const Document &Doc, Span Where, SourceMgr::DiagKind Kind,
               const Twine &Message);
  void printMarker(StringRef Line, Span Where);
  void printNotes(const FileReport &File, const Finding &F);
  void note(const Twine &Message);
  void emit(const SMDiagnostic &Diagnostic);
  void printSummary(const Report &R);

  const TextOptions &Options;
  raw_ostream &OS;
  SourceMgr Sources; ///< Empty; SMDiagnostic wants one.
};

} // namespace

static SourceMgr::DiagKind kindOf(Severity S) {
  switch (S) {
  case Severity::Info:
    return SourceMgr::DK_Remark;
  case Severity::Risk:
    return SourceMgr::DK_Warning;
  case Severity::Error:
  case Severity::Blocker:
    return SourceMgr::DK_Error;
  }
  llvm_unreachable("not a severity");
}

static std::string fileName(StringRef Path, uint32_t Cell) {
  return Cell ? (Path + ":cell " + Twine(Cell)).str() : Path.str();
}

void TextPrinter::emit(const SMDiagnostic &Diagnostic) {
  Diagnostic.print(/*ProgName=*/nullptr, OS, Options.Color);
}

void TextPrinter::note(const Twine &Message) {
  emit(SMDiagnostic("", SourceMgr::DK_Note, Message.str()));
}

/// The line of Text around Offset, and its start.
static std::pair<StringRef, uint32_t> lineAround(StringRef Text,
                                                 uint32_t Offset) {
  size_t Begin = Text.take_front(Offset).find_last_of("\n\r") + 1;
  return {Text.slice(Begin, Text.find_first_of("\n\r", Offset)), Begin};
}

void TextPrinter::printAt(const Document &Doc, Span Where,
                          SourceMgr::DiagKind Kind, const Twine &Message) {
  Location At = Doc.locate(Where.Begin, ColumnUnit::CodePoint);
  auto [Line, Start] = lineAround(Doc.text(), Where.Begin);
  Span InLine{Where.Begin - Start,
              std::min<uint32_t>(Where.End - Start, Line.size())};
  emit(SMDiagnostic(Sources, SMLoc(), fileName(Doc.file().path(), At.Cell),
                    At.Line, At.Column - 1, Kind, Message.str(), Line,
                    {{InLine.Begin, InLine.End}}));
  // SMDiagnostic prints no marker below such lines.
  if (any_of(Line, [](unsigned char C) { return C >= 0x80; }))
    printMarker(Line, InLine);
}

/// Columns that Text takes in a terminal, tabs as SMDiagnostic expands them.
static unsigned displayWidth(StringRef Text) {
  constexpr unsigned TabStop = 8;
  unsigned Width = 0;
  while (!Text.empty()) {
    auto [Part, Rest] = Text.split('\t');
    int Columns = sys::unicode::columnWidthUTF8(Part);
    Width += Columns < 0 ? Part.size() : Columns;
    if (Part.size() < Text.size())
      Width = (Width / TabStop + 1) * TabStop;
    Text = Rest;
  }
  return Width;
}

void TextPrinter::printMarker(StringRef Line, Span Where) {
  unsigned Indent = displayWidth(Line.take_front(Where.Begin));
  unsigned End = displayWidth(Line.take_front(Where.End));
  OS.indent(Indent);
  WithColor(OS, raw_ostream::GREEN, /*Bold=*/true, /*BG=*/false,
            Options.Color ? ColorMode::Enable : ColorMode::Disable)
      << '^' << std::string(End > Indent + 1 ? End - Indent - 1 : 0, '~');
  OS << '\n';
}

/// "7:5" in the cell (or file) of the finding, "cell 4, 7:5" elsewhere.
static std::string placeName(Location At, uint32_t Cell) {
  std::string Place = formatv("{0}:{1}", At.Line, At.Column);
  return At.Cell == Cell ? Place : formatv("cell {0}, {1}", At.Cell, Place);
}

/// "a", "a and b", "a, b and c"; the rest is counted when there are many.
static std::string enumeration(ArrayRef<std::string> Items) {
  constexpr size_t Most = 8;
  if (Items.size() > Most)
    return join(Items.take_front(Most), ", ") +
           formatv(" and {0} more", Items.size() - Most).str();
  if (Items.size() < 2)
    return join(Items, "");
  return join(Items.drop_back(), ", ") + " and " + Items.back();
}

/// The official article about what is found; the rule's where the symbol has
/// none of its own.
static StringRef articleOf(const Finding &F) {
  return F.Mapping && !F.Mapping->Article.empty() ? F.Mapping->Article
                                                  : F.Rule->Article;
}

static StringRef describe(analyzers::Guard G) {
  using analyzers::Guard;
  switch (G) {
  case Guard::None:
    return "";
  case Guard::Optional:
    return "guarded: the program handles a failing import and runs without it";
  case Guard::Exclusive:
    return "guarded: another branch imports SDK v2";
  case Guard::Typing:
    return "guarded: imported for type checking only";
  }
  llvm_unreachable("not a guard");
}

void TextPrinter::printNotes(const FileReport &File, const Finding &F) {
  if (F.AboutInput)
    return;
  if (F.Mapping && !F.Mapping->Condition.empty())
    note("condition: " + F.Mapping->Condition);
  if (!F.Advice.empty())
    note(F.Advice);
  uint32_t Cell = File.File.Documents[F.Document]
                      .locate(F.TextSpan.Begin, ColumnUnit::CodePoint)
                      .Cell;
  SetVector<StringRef> Keywords, Absent;
  std::vector<std::string> Others;
  std::vector<std::string> Places, Imports;
  for (const RelatedSpan &R : F.Related) {
    Location At = File.File.Documents[R.Document].locate(R.TextSpan.Begin,
                                                         ColumnUnit::CodePoint);
    switch (R.TheKind) {
    case RelatedSpan::OtherUse:
      Places.push_back(placeName(At, Cell));
      break;
    case RelatedSpan::Import:
      Imports.push_back(placeName(At, Cell));
      break;
    case RelatedSpan::Keyword:
      if (!R.Message.empty())
        Keywords.insert(R.Message);
      break;
    case RelatedSpan::Alternative:
      Others.push_back(R.Message);
      break;
    case RelatedSpan::Absent:
      Absent.insert(R.Message);
      break;
    }
  }
  if (!Others.empty())
    note("may also be " + enumeration(Others));
  for (StringRef Message : Absent)
    note(Message);
  if (!Keywords.empty())
    note("keywords: " + join(Keywords, "; "));
  if (!Imports.empty())
    note("imported at " + enumeration(Imports));
  if (StringRef Guard = describe(F.TheGuard); !Guard.empty())
    note(Guard);
  if (!Places.empty())
    note("also at " + enumeration(Places));
  if (StringRef Article = articleOf(F); !Article.empty())
    note("see " + Article);
}

void TextPrinter::print(const FileReport &File, const Finding &F) {
  std::string Message = F.Message + " [" + F.Rule->Id.str();
  if (F.Mapping)
    Message += ", " + catalog::toString(F.Mapping->TheVerdict).str();
  if (F.TheConfidence == analyzers::Confidence::Likely)
    Message += ", likely";
  Message += "]";
  SourceMgr::DiagKind Kind = kindOf(F.TheSeverity);
  if (!F.AboutInput) {
    printAt(File.File.Documents[F.Document], F.TextSpan, Kind, Message);
  } else if (F.Place) {
    for (const Document &Doc : File.File.Documents)
      if (auto Begin = Doc.toText(F.FileSpan.Begin))
        return printAt(Doc, {*Begin, *Begin + 1}, Kind, Message);
    std::string Name =
        formatv("{0}:{1}:{2}", fileName(File.File.Path, F.Place->Cell),
                F.Place->Line, F.Place->Column);
    emit(SMDiagnostic(Name, Kind, Message));
  } else {
    emit(SMDiagnostic(File.File.Path, Kind, Message));
  }
  if (!Options.Quiet)
    printNotes(File, F);
}

static std::string count(unsigned Number, StringRef Thing) {
  return formatv("{0} {1}{2}", Number, Thing, Number == 1 ? "" : "s");
}

void TextPrinter::printSummary(const Report &R) {
  if (!R.Rules.empty())
    OS << '\n';
  for (const auto &[Id, Sum] : R.Rules)
    OS << formatv("{0}  {1,-32} {2,14} in {3}\n", Id,
                  catalog::findRule(Id)->Name, count(Sum.Findings, "finding"),
                  count(Sum.Files, "file"));
  if (!R.Verdicts.empty()) {
    std::vector<std::string> Parts;
    for (const auto &[Verdict, Number] : R.Verdicts)
      Parts.push_back(formatv("{0} {1}", Number, catalog::toString(Verdict)));
    OS << "Verdicts: " << join(Parts, ", ") << '\n';
  }
  OS << (R.Findings ? count(R.Findings, "finding") : "No findings") << " in "
     << count(R.Files.size(), "file");
  std::vector<std::string> Parts;
  if (R.WithFindings)
    Parts.push_back(formatv("{0} with findings", R.WithFindings));
  if (R.Likely)
    Parts.push_back(formatv("{0} likely more", R.Likely));
  if (R.Failed)
    Parts.push_back(formatv("{0} not or not fully analysed", R.Failed));
  if (R.NotMentioning)
    Parts.push_back(formatv("{0} without azureml", R.NotMentioning));
  if (!Parts.empty())
    OS << " (" << join(Parts, ", ") << ')';
  OS << '\n';
}

void TextPrinter::print(const Report &R) {
  for (const FileReport &File : R.Files)
    for (const Finding &F : File.Findings)
      print(File, F);
  if (!Options.Quiet)
    printSummary(R);
}

void printText(const Report &Report, const TextOptions &Options,
               raw_ostream &OS) {
  OS.enable_colors(Options.Color);
  WithColor::setAutoDetectFunction(
      [](const raw_ostream &Stream) { return Stream.colors_enabled(); });
  TextPrinter(Options, OS).print(Report);
}

} // namespace amlift::tools
