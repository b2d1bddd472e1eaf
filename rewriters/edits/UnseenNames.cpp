//===- UnseenNames.cpp - Names in what the analysis skips -----------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/edits/UnseenNames.h"
#include "grammars/Notebook.h"
#include "grammars/Words.h"
#include "llvm/ADT/STLExtras.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

static void addWords(llvm::StringRef Text, llvm::StringRef Taker,
                     ExportedNames &Names) {
  while (!Text.empty())
    Names.add(nextWord(Text), Taker);
}

/// Magics that look nothing up; IPython puts variables into their arguments.
static constexpr llvm::StringLiteral ArgumentsOnly[] = {
    "%pip ", "%conda ", "%%writefile ", "%%file "};

/// Words of a line that is no Python. A command gets only the variables that
/// are put into it, `{ws.name}` or `$name`; a magic may look anything up.
static void addMagicLine(llvm::StringRef Line, llvm::StringRef Taker,
                         ExportedNames &Names) {
  auto [Before, Command] = Line.split('!');
  llvm::StringRef Start = Line.ltrim();
  bool Shell = Before.trim().empty() || Before.rtrim().ends_with("=");
  if (llvm::any_of(ArgumentsOnly,
                   [&](auto Magic) { return Start.starts_with(Magic); }))
    std::tie(Before, Command) = std::pair(llvm::StringRef(), Start);
  else if (Before.size() == Line.size() || !Shell)
    return addWords(Line, Taker, Names);
  addWords(Before, Taker, Names);
  while (!Command.empty()) {
    Command = Command.drop_until([](char C) { return C == '{' || C == '$'; });
    if (Command.consume_front("{"))
      addWords(Command.take_until([](char C) { return C == '}'; }), Taker,
               Names);
    else if (Command.consume_front("$"))
      Names.add(nextWord(Command), Taker);
  }
}

void addUnseenNames(const FileAnalysis &File, ExportedNames &Names) {
  llvm::Expected<Notebook> Read = readNotebook(*File.File);
  if (!Read) {
    llvm::consumeError(Read.takeError());
    return;
  }
  for (const CodeCell &Code : Read->Cells) {
    llvm::StringRef Source = Code.Content.Text;
    std::string Number = "cell " + std::to_string(Code.Place.Number);
    const Document *Holder = nullptr;
    const Cell *Seen = nullptr;
    for (const Document &Doc : File.Documents)
      for (const Cell &C : Doc.cells())
        if (C.Number == Code.Place.Number && Doc.writtenTo().empty() &&
            Doc.language() == Language::Python) {
          Holder = &Doc;
          Seen = &C;
        }
    if (!Seen) {
      addMagicLine(Source.split('\n').first,
                   "the magic of " + Number + " may use", Names);
      continue;
    }
    bool Broken = llvm::any_of(File.Problems, [&](const Problem &P) {
      return P.Place && P.Place->Cell == Code.Place.Number;
    });
    // Lines keep their numbers; those that differ were replaced.
    llvm::StringRef Analysed = Holder->text(Seen->Text);
    for (unsigned LineNumber = 1; !Source.empty(); ++LineNumber) {
      llvm::StringRef Line, Other;
      std::tie(Line, Source) = Source.split('\n');
      std::tie(Other, Analysed) = Analysed.split('\n');
      if (Line != Other)
        addMagicLine(Line,
                     Broken ? Number + ", which cannot be read, may use"
                            : "the magic in " + Number + ", line " +
                                  std::to_string(LineNumber) + ", may use",
                     Names);
    }
  }
}

} // namespace amlift::rewriters
