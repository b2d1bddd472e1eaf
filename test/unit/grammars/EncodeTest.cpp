//===- EncodeTest.cpp - Edits of notebooks --------------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "TestFiles.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

using namespace amlift::grammars;
using llvm::StringRef;
using testing::HasSubstr;

/// Edits a notebook whose only cell has the source Before in canonical JSON;
/// the result must be the canonical notebook of After.
static void expectCanonical(StringRef Before, StringRef Needle,
                            StringRef Replacement, StringRef After) {
  LoadedFile Loaded = loadNotebook(codeNotebook({Before.str()}));
  const Document &Doc = Loaded.Documents[0];
  Span Place = Needle.empty() ? Span{static_cast<uint32_t>(Before.size()),
                                     static_cast<uint32_t>(Before.size())}
                              : spanOf(Doc, Needle);
  EXPECT_EQ(edited(Doc, Place, Replacement), codeNotebook({After.str()}));
}

TEST(Encode, ListOfLinesStaysCanonical) {
  expectCanonical("a\nb\nc", "b", "x = \"é\\n\"", "a\nx = \"é\\n\"\nc");
  expectCanonical("a\nb\nc", "b", "x\ny", "a\nx\ny\nc");
  expectCanonical("a\nb\nc", "b\n", "", "a\nc");
  expectCanonical("a\nb\nc", "b\n", "x\ny\n", "a\nx\ny\nc");
  expectCanonical("a\nb\nc", "a\n", "", "b\nc");
  expectCanonical("a\nb\nc", "\nc", "", "a\nb");
  expectCanonical("a\nb\nc", "a\nb\nc", "x\ny\nz", "x\ny\nz");
  expectCanonical("a\nb", "", "\nc", "a\nb\nc");
  expectCanonical("a\nb\n", "", "c", "a\nb\nc");
  expectCanonical("a\nb\n", "", "c\n", "a\nb\nc\n");
  expectCanonical("a\nb\n", "b\n", "x\ny\n", "a\nx\ny\n");
  expectCanonical("a", "a", "x\ny", "x\ny");
  expectCanonical("f(a,\n  b)", ",\n  ", ", ", "f(a, b)");
}

TEST(Encode, InsertionAtTheBeginOfALine) {
  LoadedFile Loaded = loadNotebook(codeNotebook({"a\nb", "c\nd"}));
  const Document &Doc = Loaded.Documents[0];
  Span B = spanOf(Doc, "b"), C = spanOf(Doc, "c");
  EXPECT_EQ(edited(Doc, {0, 0}, "x\n"), codeNotebook({"x\na\nb", "c\nd"}));
  EXPECT_EQ(edited(Doc, {B.Begin, B.Begin}, "x\n"),
            codeNotebook({"a\nx\nb", "c\nd"}));
  EXPECT_EQ(edited(Doc, {C.Begin, C.Begin}, "x\n"),
            codeNotebook({"a\nb", "x\nc\nd"}));
  // At the end of a cell's own text, before the line end that was added.
  EXPECT_EQ(edited(Doc, {B.End, B.End}, "\nx"),
            codeNotebook({"a\nb\nx", "c\nd"}));
}

TEST(Encode, ListsAsTheyAre) {
  struct {
    const char *Before;
    const char *After;
  } Cases[] = {
      {R"(["a\n","b"])", R"(["a\n","x\n","y"])"},
      {R"(["a\n", "b"])", R"(["a\n", "x\n", "y"])"},
      {R"(["a\nb"])", R"(["a\nx\n", "y"])"},
      {R"(["b"])", R"(["x\n", "y"])"},
      {"[\n\t\"b\"\n]", "[\n\t\"x\\n\",\n\t\"y\"\n]"},
      {"[\r\n  \"b\"\r\n]", "[\r\n  \"x\\n\",\r\n  \"y\"\r\n]"},
      {R"(["a\n", "", "b"])", R"(["a\n", "", "x\n", "y"])"},
      {R"(["a = ", "b"])", R"(["a = ", "x\n", "y"])"},
      {R"("a\nb")", R"("a\nx\ny")"},
  };
  for (auto [Before, After] : Cases) {
    LoadedFile Loaded = loadNotebook(notebook({codeCell(Before)}));
    const Document &Doc = Loaded.Documents[0];
    Span B = spanOf(Doc, "b");
    EXPECT_EQ(edited(Doc, B, "x\ny"), notebook({codeCell(After)}));
  }
}

TEST(Encode, SeparatorOfAnotherCell) {
  LoadedFile Loaded = loadNotebook(
      notebook({codeCell(R"(["a\n" , "b"])"), codeCell(R"(["c"])")}));
  const Document &Doc = Loaded.Documents[0];
  EXPECT_EQ(
      edited(Doc, spanOf(Doc, "c"), "x\ny"),
      notebook({codeCell(R"(["a\n" , "b"])"), codeCell(R"(["x\n" , "y"])")}));
}

TEST(Encode, EscapesOfJson) {
  LoadedFile Loaded = loadNotebook(notebook({codeCell("\"a\"")}));
  EXPECT_EQ(*Loaded.Documents[0].encode({0, 1}, "\"\\\b\f\t\x01\x7F/é😀"),
            "\\\"\\\\\\b\\f\\t\\u0001\x7F/é😀");
}

TEST(Encode, HabitOfTheFile) {
  // Characters beyond ASCII are written as in the rest of the file; escapes of
  // control characters say nothing about that.
  auto Spelled = [](StringRef Comment) {
    LoadedFile Loaded = loadNotebook(notebook(
        {markdownCell(("\"" + Comment + "\"").str()), codeCell("\"a\"")}));
    return *Loaded.Documents[0].encode({0, 1}, "é😀");
  };
  EXPECT_EQ(Spelled("plain"), "é😀");
  EXPECT_EQ(Spelled(R"(\u001b[0m)"), "é😀");
  EXPECT_EQ(Spelled(R"(\u00e4)"), R"(\u00e9\ud83d\ude00)");
  EXPECT_EQ(Spelled(R"(ä \u00e4)"), "é😀");
}

TEST(Encode, LineEndsOfTheCells) {
  LoadedFile Loaded =
      loadNotebook(notebook({codeCell(R"(["a\r\n", "b\r\n"])")}));
  const Document &Doc = Loaded.Documents[0];
  EXPECT_EQ(edited(Doc, spanOf(Doc, "a"), "x\ny"),
            notebook({codeCell(R"(["x\r\n", "y\r\n", "b\r\n"])")}));
  EXPECT_EQ(edited(Doc, spanOf(Doc, "b\r\n"), "x\n"),
            notebook({codeCell(R"(["a\r\n", "x\r\n"])")}));
}

TEST(Encode, NotAcrossCells) {
  LoadedFile Loaded = loadNotebook(codeNotebook({"a\n", "b", "c"}));
  const Document &Doc = Loaded.Documents[0];
  EXPECT_FALSE(Doc.editable({0, 3}));
  EXPECT_FALSE(Doc.editable({2, 4})) << "holds the line end that was added";
  EXPECT_FALSE(Doc.editable({6, 6})) << "behind the line end that was added";
  EXPECT_TRUE(Doc.editable({5, 5}));
  EXPECT_TRUE(Doc.editable({0, 2}));
  EXPECT_THAT(refusal(Doc, {0, 3}, ""), HasSubstr("cannot be edited"));
}

TEST(Encode, WhatIsReadInAnotherWayIsRefused) {
  LoadedFile Loaded =
      loadNotebook(codeNotebook({"%%time\nb\n!ls\nc\n", "e\n"}));
  const Document &Doc = Loaded.Documents[0];
  ASSERT_EQ(Doc.text(), "pass\nb\npass\nc\ne\n");
  uint32_t Shell = offsetOf(Doc.text().drop_front(5), "pass") + 5;
  const char *Read = "how Jupyter reads the cell";
  // New magics, and code that runs into a magic.
  EXPECT_THAT(refusal(Doc, spanOf(Doc, "b"), "!x"), HasSubstr(Read));
  EXPECT_THAT(refusal(Doc, spanOf(Doc, "b"), "x?"), HasSubstr(Read));
  EXPECT_THAT(refusal(Doc, spanOf(Doc, "e"), "%%html"), HasSubstr(Read));
  EXPECT_THAT(refusal(Doc, {Shell, Shell}, "x; "), HasSubstr(Read));
  EXPECT_THAT(refusal(Doc, {Shell + 4, Shell + 4}, " # x"), HasSubstr(Read));
  EXPECT_THAT(refusal(Doc, {Shell - 1, Shell}, ""), HasSubstr(Read));
  EXPECT_THAT(refusal(Doc, spanOf(Doc, "b"), "x = (1,"), HasSubstr(Read));
  // Whole lines around it are fine.
  EXPECT_THAT(edited(Doc, {Shell, Shell}, "x = 1\n"), HasSubstr("\"!ls"));
  EXPECT_THAT(edited(Doc, {Shell + 4, Shell + 4}, "\nx = 1"),
              HasSubstr("\"!ls\\n\",\n    \"x = 1\\n\""));
  // The head of the cell.
  EXPECT_FALSE(Doc.editable({0, 0}));
  EXPECT_THAT(refusal(Doc, {0, 5}, ""), HasSubstr(Read));
  EXPECT_THAT(edited(Doc, {5, 5}, "x\n"), HasSubstr("%%time\\n\",\n    \"x"));
}

TEST(Encode, StatementOfAMagicStaysOneLine) {
  LoadedFile Loaded = loadNotebook(codeNotebook({"a\n%time c = 1\nd"}));
  const Document &Doc = Loaded.Documents[0];
  Span C = spanOf(Doc, "c"), Line = spanOf(Doc, "c = 1\n");
  EXPECT_EQ(edited(Doc, C, "x"), codeNotebook({"a\n%time x = 1\nd"}));
  EXPECT_FALSE(Doc.editable({C.Begin, C.Begin})) << "before or after %time?";
  EXPECT_FALSE(Doc.editable(Line));
  EXPECT_FALSE(Doc.editable({C.Begin - 1, C.End}));
  EXPECT_THAT(refusal(Doc, spanOf(Doc, "1"), "(1,\n 2)"),
              HasSubstr("holds a single line"));
  EXPECT_EQ(edited(Doc, spanOf(Doc, "a\n"), "x\n"),
            codeNotebook({"x\n%time c = 1\nd"}));
  EXPECT_THAT(refusal(Doc, spanOf(Doc, "a\n"), "x; "),
              HasSubstr("how Jupyter reads the cell"));
}

TEST(Encode, WrittenFiles) {
  LoadedFile Loaded =
      loadNotebook(codeNotebook({"%%writefile a.py\nimport b\nc"}));
  const Document &Doc = Loaded.Documents[0];
  EXPECT_EQ(edited(Doc, spanOf(Doc, "import b\n"), "import x\nimport y\n"),
            codeNotebook({"%%writefile a.py\nimport x\nimport y\nc"}));
  EXPECT_EQ(edited(Doc, {1, 1}, "# x\n"),
            codeNotebook({"%%writefile a.py\n# x\nimport b\nc"}));
  EXPECT_THAT(refusal(Doc, {0, 1}, ""),
              HasSubstr("how Jupyter reads the cell"));
}
