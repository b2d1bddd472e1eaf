//===- NotebookPropertyTest.cpp - Random edits of random notebooks --------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// For any edit of any notebook that encode() accepts, the JSON of the result
// differs in the one source only, and that source, read again, is the text
// with the edit. The seed is fixed: a failure can be repeated.
//
//===----------------------------------------------------------------------===//

#include "Invariants.h"
#include "TestFiles.h"
#include "grammars/CellText.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/JSON.h"
#include "gtest/gtest.h"
#include <random>

using namespace amlift::grammars;
using llvm::StringRef;

namespace {
class Generator {
public:
  explicit Generator(unsigned Seed) : Random(Seed) {}

  unsigned below(unsigned Limit) { return Random() % Limit; }
  bool chance(unsigned Percent) { return below(100) < Percent; }

  /// Some lines of code; the last may lack its line end.
  std::string source(unsigned MostLines) {
    static constexpr StringRef Lines[] = {
        "import a",
        "x = 'é日😀'",
        "import b",
        "y = x",
        "f(x)",
        "",
        "f(\"q\\\\n\", x)",
        "if x:",
        "    y = 1",
        "",
        "# \tcomment é",
        "s = '''a",
        "b'''",
        "%matplotlib x",
        "!ls -l",
        "z = !pwd",
        "%time f(x)",
        "g(1,",
        "  2)",
        "f?",
        "def h(): pass",
        "\f",
        "d = {\"k\": [1]}",
        "w = r'\\d+/'",
    };
    std::string Text;
    for (unsigned I = 0, N = below(MostLines + 1); I != N; ++I) {
      Text += Lines[below(std::size(Lines))];
      Text += I + 1 == N && chance(60) ? ""
              : Crlf && chance(70)     ? "\r\n"
                                       : "\n";
    }
    if (chance(10))
      Text = "%%time\n" + Text;
    if (chance(5))
      Text = "%%writefile a.py\n" + Text;
    return Text;
  }

  /// The source as JSON: canonical, or in some other way that means the same.
  std::string json(StringRef Source) {
    if (chance(40))
      return listSource(Source);
    if (chance(30))
      return stringSource(Source);
    std::string Result = "[";
    StringRef Join = Spaced ? ", " : ",";
    while (!Source.empty()) {
      // Elements end anywhere, and can be empty.
      size_t Size = std::min<size_t>(Source.size(), below(12));
      while (Size < Source.size() && (Source[Size] & 0xC0) == 0x80)
        ++Size;
      std::string Element = "\"";
      escapeJson(Source.take_front(Size), Ascii, Element);
      Result += (Result.size() > 1 ? Join : StringRef()).str() + Element + "\"";
      Source = Source.drop_front(Size);
    }
    return Result + "]";
  }

  std::string notebookBytes() {
    Crlf = chance(20);
    Ascii = chance(40);
    Spaced = chance(50);
    std::vector<std::string> Cells;
    for (unsigned I = 0, N = 1 + below(4); I != N; ++I)
      Cells.push_back(chance(20) ? markdownCell(json(source(3)))
                                 : codeCell(json(source(6))));
    return (chance(10) ? "\xEF\xBB\xBF" : "") + notebook(Cells);
  }

  /// A span whose ends are between characters, most often in one line.
  Span span(StringRef Text) {
    auto Align = [&](uint32_t At) {
      while (At < Text.size() && (Text[At] & 0xC0) == 0x80)
        ++At;
      return At;
    };
    uint32_t Begin = Align(below(Text.size() + 1));
    if (chance(40)) // The begin of a line.
      Begin = Text.take_front(Begin).rfind('\n') + 1;
    uint32_t Size = chance(30) ? 0 : below(chance(80) ? 12 : 60);
    uint32_t End = Align(std::min<uint32_t>(Begin + Size, Text.size()));
    if (chance(30))
      End = std::min<size_t>(Text.find('\n', Begin), Text.size() - 1) + 1;
    return {Begin, std::max(Begin, End)};
  }

private:
  std::mt19937 Random;
  bool Crlf = false, Ascii = false, Spaced = false;
};
} // namespace

/// The sources of a notebook's cells, joined.
static std::vector<std::string> sources(const llvm::json::Value &Notebook) {
  std::vector<std::string> Result;
  for (const llvm::json::Value &C :
       *Notebook.getAsObject()->getArray("cells")) {
    const llvm::json::Value *Source = C.getAsObject()->get("source");
    std::string Text;
    if (auto String = Source->getAsString())
      Text = String->str();
    else
      for (const llvm::json::Value &Element : *Source->getAsArray())
        Text += Element.getAsString()->str();
    Result.push_back(Text);
  }
  return Result;
}

static llvm::json::Value parsed(StringRef Bytes) {
  Bytes.consume_front("\xEF\xBB\xBF");
  auto Value = llvm::json::parse(Bytes);
  EXPECT_TRUE(bool(Value)) << llvm::toString(Value.takeError());
  return Value ? std::move(*Value) : nullptr;
}

/// Everything of a notebook but its sources.
static llvm::json::Value withoutSources(llvm::json::Value Notebook) {
  for (llvm::json::Value &C : *Notebook.getAsObject()->getArray("cells"))
    C.getAsObject()->erase("source");
  return Notebook;
}

static std::string withNewline(StringRef Text, StringRef Newline) {
  std::string Result;
  for (char C : Text)
    Result += C == '\n' ? Newline.str() : std::string(1, C);
  return Result;
}

/// The document of After that a document of Before became, by its first cell.
static const Document *same(const Document &Before, const LoadedFile &After) {
  for (const Document &Doc : After.Documents)
    if (Doc.writtenTo() == Before.writtenTo() &&
        llvm::any_of(Doc.cells(), [&](const Cell &C) {
          return C.Number == Before.cells().front().Number;
        }))
      return &Doc;
  return nullptr;
}

TEST(NotebookProperty, EditsRewriteTheSourceAndNothingElse) {
  Generator Random(7);
  unsigned Applied = 0, Compared = 0, Refused = 0;
  for (unsigned Round = 0; Round != 3000; ++Round) {
    std::string Bytes = Random.notebookBytes();
    LoadedFile Before = load("a.ipynb", Bytes);
    ASSERT_EQ(brokenInvariant(Before), "") << Bytes;
    if (Before.Documents.empty())
      continue;
    const Document &Doc =
        Before.Documents[Random.below(Before.Documents.size())];
    Span Place = Random.span(Doc.text());
    std::string Replacement = Random.source(3);
    auto Encoded = Doc.encode(Place, Replacement);
    if (!Encoded) {
      llvm::consumeError(Encoded.takeError());
      ++Refused;
      continue;
    }
    ++Applied;
    Span InFile = Doc.toFile(Place);
    std::string Edited = (StringRef(Bytes).take_front(InFile.Begin) + *Encoded +
                          StringRef(Bytes).drop_front(InFile.End))
                             .str();
    SCOPED_TRACE((llvm::Twine(Bytes) + "\n--->\n" + Edited).str());

    // Nothing but one source changed, and that as plain text.
    const Cell &Holder = *Doc.cellAt(Place.Begin);
    llvm::json::Value Old = parsed(Bytes), New = parsed(Edited);
    ASSERT_EQ(withoutSources(Old), withoutSources(New));
    std::vector<std::string> OldSources = sources(Old),
                             NewSources = sources(New);
    ASSERT_EQ(OldSources.size(), NewSources.size());
    for (size_t I = 0; I != OldSources.size(); ++I)
      if (I + 1 != Holder.Number)
        ASSERT_EQ(OldSources[I], NewSources[I]);
    StringRef Source = NewSources[Holder.Number - 1];
    ASSERT_TRUE(Source.contains(
        withNewline(StringRef(Replacement).contains("\r") ? "" : Replacement,
                    Doc.newline())));

    // Read again, the text is what the edit promised (unless the cell is not
    // Python any more, and left out).
    LoadedFile After = load("a.ipynb", Edited);
    ASSERT_EQ(brokenInvariant(After), "");
    const Document *Result = same(Doc, After);
    if (!Result || llvm::any_of(After.Problems, [&](const Problem &P) {
          return P.Place && P.Place->Cell == Holder.Number;
        }))
      continue;
    auto WithoutReturns = [](StringRef Text) {
      std::string Plain;
      for (char C : Text)
        if (C != '\r')
          Plain += C;
      return Plain;
    };
    std::string Promised = (Doc.text().take_front(Place.Begin) + Replacement +
                            Doc.text().drop_front(Place.End))
                               .str();
    const Cell *NewHolder = llvm::find_if(Result->cells(), [&](const Cell &C) {
      return C.Number == Holder.Number;
    });
    if (NewHolder == Result->cells().end())
      continue; // Nothing is left in the cell.
    StringRef InCell = StringRef(Promised).slice(
        Holder.Text.Begin,
        Promised.size() - (Doc.text().size() - Holder.Text.End));
    ASSERT_EQ(
        StringRef(WithoutReturns(Result->text(NewHolder->Text))).rtrim("\n"),
        StringRef(WithoutReturns(InCell)).rtrim("\n"));
    ++Compared;
  }
  // The generator must not have become so wild that nothing is tested.
  EXPECT_GT(Applied, 700u);
  EXPECT_GT(Compared, 300u);
  EXPECT_GT(Refused, 200u);
}

TEST(NotebookProperty, WholeLinesKeepAListCanonical) {
  Generator Random(11);
  unsigned Applied = 0;
  for (unsigned Round = 0; Round != 2000; ++Round) {
    std::string Source = Random.source(6);
    LoadedFile Before = load("a.ipynb", codeNotebook({Source}));
    if (Before.Documents.empty() || Source.find('\r') != std::string::npos)
      continue;
    const Document &Doc = Before.Documents[0];
    // Whole lines of the cell's own text, replaced by whole lines.
    Span Place = Random.span(Doc.text());
    Place.Begin = Doc.text().take_front(Place.Begin).rfind('\n') + 1;
    if (!Place.empty())
      Place.End = Doc.text().find('\n', Place.End - 1) + 1;
    std::string Replacement = Random.source(3);
    if (!Replacement.empty() && Replacement.back() != '\n')
      Replacement += '\n';
    auto Encoded = Doc.encode(Place, Replacement);
    if (!Encoded) {
      llvm::consumeError(Encoded.takeError());
      continue;
    }
    ++Applied;
    std::string Bytes = codeNotebook({Source});
    Span InFile = Doc.toFile(Place);
    Bytes.replace(InFile.Begin, InFile.size(), *Encoded);
    std::string NewSource = sources(parsed(Bytes))[0];
    // Deleting the last line leaves an empty element, which Jupyter drops.
    if (Replacement.empty() && Place.End == Doc.text().size())
      continue;
    ASSERT_EQ(Bytes, codeNotebook({NewSource}))
        << Source << "\nat " << Place.Begin << ".." << Place.End;
  }
  EXPECT_GT(Applied, 300u);
}

TEST(PlainProperty, EditsKeepEveryOtherByte) {
  Generator Random(13);
  for (unsigned Round = 0; Round != 2000; ++Round) {
    std::string Text = Random.source(6);
    unsigned Kind = Random.below(3);
    std::string Bytes = Kind == 1 ? "\xEF\xBB\xBF" + Text : Text;
    if (Kind == 2) {
      Bytes = "# coding: latin-1\n";
      for (char C : Text) // Each byte of UTF-8 is a character of its own.
        Bytes += C;
    }
    LoadedFile Before = load("a.py", Bytes);
    ASSERT_EQ(brokenInvariant(Before), "") << Bytes;
    const Document &Doc = Before.Documents[0];
    Span Place = Random.span(Doc.text());
    std::string Replacement = Kind == 2 ? "x = 'é'\n" : Random.source(2);
    if (Replacement.find('\r') != std::string::npos)
      continue;
    ASSERT_TRUE(Doc.editable(Place)) << Bytes;
    auto Encoded = Doc.encode(Place, Replacement);
    ASSERT_TRUE(bool(Encoded)) << llvm::toString(Encoded.takeError());
    Span InFile = Doc.toFile(Place);
    std::string Edited = Bytes;
    Edited.replace(InFile.Begin, InFile.size(), *Encoded);
    std::string Promised = (Doc.text().take_front(Place.Begin) +
                            withNewline(Replacement, Doc.newline()) +
                            Doc.text().drop_front(Place.End))
                               .str();
    // An edit of the first line can be one of the cookie.
    if (Kind == 2 && Place.Begin < 18)
      continue;
    LoadedFile After = load("a.py", Edited);
    ASSERT_EQ(After.Documents.size(), 1u);
    ASSERT_EQ(After.Documents[0].text(), Promised);
  }
}
