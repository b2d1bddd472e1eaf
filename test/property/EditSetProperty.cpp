//===- EditSetProperty.cpp - Random edits of random files -----------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "Random.h"
#include "grammars/Notebook.h"
#include "rewriters/edits/EditSet.h"
#include "llvm/ADT/STLExtras.h"
#include "gtest/gtest.h"

using namespace amlift::grammars;
using namespace amlift::rewriters;

namespace amlift::property {
namespace {

/// What edits mean, told in another way: a text of characters that may be gone,
/// with insertions in front of each.
class Model {
public:
  explicit Model(llvm::StringRef Text)
      : Text(Text), Gone(Text.size()), Before(Text.size() + 1),
        Replaced(Text.size() + 1) {}

  /// False, and nothing changes, when the edit conflicts.
  bool add(Span S, llvm::StringRef New) {
    for (Span Old : Spans)
      if (Old.Begin < S.End && S.Begin < Old.End)
        return false;
    Spans.push_back(S);
    if (S.empty()) {
      Before[S.Begin] += New;
    } else {
      Replaced[S.Begin] = New.str();
      std::fill(Gone.begin() + S.Begin, Gone.begin() + S.End, true);
    }
    return true;
  }
  /// Newlines of new text are spelled as Newline.
  std::string result(llvm::StringRef Newline) const {
    std::string Result;
    auto Add = [&](llvm::StringRef New) {
      for (char C : New)
        Result += C == '\n' ? Newline.str() : std::string(1, C);
    };
    for (size_t I = 0; I <= Text.size(); ++I) {
      Add(Before[I]);
      Add(Replaced[I]);
      if (I < Text.size() && !Gone[I])
        Result += Text[I];
    }
    return Result;
  }

private:
  llvm::StringRef Text;
  std::vector<bool> Gone;
  std::vector<std::string> Before, Replaced;
  std::vector<Span> Spans;
};

Span randomSpan(Random &R, llvm::StringRef Text) {
  uint32_t A = R.border(Text), B = R.oneIn(3) ? A : R.border(Text);
  // Mostly short ones, so that several fit.
  if (B > A + 12 && !R.oneIn(8)) {
    B = A + 6;
    while (B < Text.size() && (Text[B] & 0xC0) == 0x80)
      ++B;
  }
  return {std::min(A, B), std::max(A, B)};
}

/// Adds random edits to both, which must agree on conflicts.
void addRandomEdits(Random &R, EditSet &Edits, Model &Expected,
                    uint32_t MaxChar, uint32_t From = 0) {
  llvm::StringRef Text = Edits.document().text();
  for (uint32_t I = 0, N = R.below(9); I < N; ++I) {
    Span S = randomSpan(R, Text);
    std::string New = R.text(MaxChar);
    if (S.Begin < From || (S.empty() && New.empty()))
      continue;
    // Twice the same replacement counts once; the model does not know that.
    bool Twice = llvm::any_of(Edits.edits(), [&](const Edit &E) {
      return E.TextSpan == S && !S.empty();
    });
    if (Twice)
      continue;
    bool Accepted = !llvm::errorToBool(Edits.replace(S, New));
    EXPECT_EQ(Accepted, Expected.add(S, New))
        << S.Begin << ".." << S.End << " in " << Text.str();
  }
}

/// Bytes of the file between the edits, in order, must be in the new file: the
/// first at its begin, the last at its end, the others where the encoded
/// replacements leave off.
void expectGapsKept(const EditSet &Edits, llvm::StringRef New) {
  const Document &Doc = Edits.document();
  llvm::StringRef Old = Doc.file().bytes();
  llvm::Expected<clang::tooling::Replacements> Replacements =
      Edits.toReplacements();
  ASSERT_TRUE(bool(Replacements));
  size_t OldAt = 0, NewAt = 0;
  for (const clang::tooling::Replacement &R : *Replacements) {
    llvm::StringRef Gap = Old.slice(OldAt, R.getOffset());
    ASSERT_EQ(New.substr(NewAt, Gap.size()), Gap);
    NewAt += Gap.size() + R.getReplacementText().size();
    OldAt = R.getOffset() + R.getLength();
  }
  ASSERT_EQ(New.substr(NewAt), Old.substr(OldAt));
  // Nothing is replaced that no edit names.
  for (const clang::tooling::Replacement &R : *Replacements) {
    auto Begin = Doc.toText(R.getOffset());
    ASSERT_TRUE(Begin.has_value());
    EXPECT_TRUE(llvm::any_of(Edits.edits(), [&](const Edit &E) {
      return E.TextSpan.Begin <= *Begin && *Begin <= E.TextSpan.End;
    }));
  }
}

std::string newBytes(const EditSet &Edits) {
  llvm::Expected<std::string> New =
      applyToFile(Edits.document().file(), &Edits);
  if (New)
    return *New;
  ADD_FAILURE() << llvm::toString(New.takeError());
  return "";
}

TEST(EditSetProperty, ModulesOfAllSpellings) {
  Random R;
  constexpr llvm::StringLiteral Bom = "\xEF\xBB\xBF";
  for (unsigned Round = 0; Round < 3000 && !testing::Test::HasFailure();
       ++Round) {
    static constexpr llvm::StringLiteral Newlines[] = {"\n", "\r\n", "\r"};
    llvm::StringRef Newline = R.pick(llvm::ArrayRef(Newlines));
    bool Latin = R.oneIn(4);
    uint32_t MaxChar = Latin ? 0xFF : 0x10FFFF;
    std::string Text = R.python(Newline, MaxChar), Head, Bytes;
    if (Latin) {
      // The cookie and a second line, both out of reach of the edits.
      Head = ("# coding: latin-1" + Newline + "#" + Newline).str();
      Text.insert(0, Head);
      for (size_t I = 0; I < Text.size(); ++I) {
        unsigned char C = Text[I];
        if (C < 0x80)
          Bytes += Text[I];
        else if (C >= 0xC0)
          Bytes += char((C & 3) << 6 | (Text[I + 1] & 0x3F));
      }
    } else {
      // Mixed newlines: some spelled differently.
      if (R.oneIn(3))
        Text += R.python("\n");
      Bytes = (R.oneIn(3) ? Bom.str() : "") + Text;
    }
    LoadedFile File = load("a.py", Bytes);
    ASSERT_FALSE(File.Documents.empty());
    const Document &Doc = File.Documents[0];
    ASSERT_EQ(Doc.text(), Text);
    EditSet Edits(Doc);
    Model Expected(Doc.text());
    addRandomEdits(R, Edits, Expected, MaxChar,
                   static_cast<uint32_t>(Head.size()));
    EXPECT_EQ(Edits.apply(), Expected.result(Doc.newline()));
    std::string New = newBytes(Edits);
    expectGapsKept(Edits, New);
    LoadedFile Again = load("a.py", New);
    ASSERT_FALSE(Again.Documents.empty());
    EXPECT_EQ(Again.Documents[0].text().str(), Edits.apply());
    for (uint32_t At = 0; At < Text.size(); ++At)
      if (!Edits.touches({At, At + 1}))
        ASSERT_EQ(Edits.apply()[Edits.newOffset(At)], Text[At]) << At;
  }
}

/// The sources of all code cells, by their number.
std::vector<std::pair<uint32_t, std::string>>
sourcesOf(const SourceFile &File) {
  llvm::Expected<amlift::grammars::Notebook> Read = readNotebook(File);
  std::vector<std::pair<uint32_t, std::string>> Result;
  if (!Read) {
    ADD_FAILURE() << llvm::toString(Read.takeError());
    return Result;
  }
  for (const CodeCell &C : Read->Cells)
    Result.emplace_back(C.Place.Number, C.Content.Text);
  return Result;
}

TEST(EditSetProperty, NotebooksOfAllSpellings) {
  Random R;
  unsigned Edited = 0;
  for (unsigned Round = 0; Round < 3000 && !testing::Test::HasFailure();
       ++Round) {
    Random::Notebook Book = R.notebook();
    LoadedFile File = load("a.ipynb", Book.Bytes);
    ASSERT_TRUE(File.Problems.empty()) << File.Problems[0].Message << "\n"
                                       << Book.Bytes;
    if (File.Documents.empty())
      continue;
    const Document &Doc = File.Documents[0];
    ASSERT_EQ(Doc.cells().size(), Book.Sources.size());

    // A model for each cell, in offsets of its source.
    EditSet Edits(Doc);
    std::vector<Model> Models(Book.Sources.begin(), Book.Sources.end());
    for (uint32_t I = 0, N = R.below(9); I < N; ++I) {
      uint32_t C = R.below(static_cast<uint32_t>(Models.size()));
      Span S = randomSpan(R, Book.Sources[C]);
      uint32_t Base = Doc.cells()[C].Text.Begin;
      Span InText = {S.Begin + Base, S.End + Base};
      std::string NewText = R.text();
      bool Twice = llvm::any_of(Edits.edits(), [&](const Edit &E) {
        return E.TextSpan == InText && !S.empty();
      });
      // The end of one cell may be the begin of the next: whose is it?
      bool Between = S.empty() && S.End == Book.Sources[C].size();
      if (Twice || Between || (S.empty() && NewText.empty()))
        continue;
      bool Accepted = !llvm::errorToBool(Edits.replace(InText, NewText));
      ASSERT_EQ(Accepted, Models[C].add(S, NewText)) << Book.Bytes;
      Edited += Accepted;
    }
    std::string New = newBytes(Edits);
    expectGapsKept(Edits, New);
    auto NewFile = SourceFile::create("a.ipynb", New);
    ASSERT_TRUE(bool(NewFile));
    auto Now = sourcesOf(**NewFile);
    for (size_t C = 0; C < Models.size(); ++C) {
      auto Found = llvm::find_if(Now, [&](const auto &Entry) {
        return Entry.first == Doc.cells()[C].Number;
      });
      EXPECT_EQ(Found == Now.end() ? "" : Found->second, Models[C].result("\n"))
          << Book.Bytes << "\n"
          << New;
    }
  }
  EXPECT_GT(Edited, 3000u) << "the random edits hardly ever fit";
}

} // namespace
} // namespace amlift::property
