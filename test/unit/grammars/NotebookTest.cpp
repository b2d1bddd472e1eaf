//===- NotebookTest.cpp - Notebooks as one module -------------------------===//
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

/// The problem of a file that is no notebook.
static Problem broken(std::string Bytes) {
  LoadedFile Loaded = loadNotebook(std::move(Bytes));
  EXPECT_NE(Loaded.File, nullptr);
  EXPECT_TRUE(Loaded.Documents.empty());
  EXPECT_EQ(Loaded.Problems.size(), 1u);
  Problem P = Loaded.Problems.empty() ? Problem{} : Loaded.Problems[0];
  EXPECT_EQ(P.Kind, ProblemKind::BrokenNotebook);
  return P;
}

TEST(Notebook, CellsBecomeOneModule) {
  LoadedFile Loaded = loadNotebook(notebook(
      {markdownCell(listSource("# Title")), codeCell(listSource("a = 1\nb")),
       codeCell(stringSource("c\nd\n"))}));
  EXPECT_TRUE(Loaded.Problems.empty());
  ASSERT_EQ(Loaded.Documents.size(), 1u);
  const Document &Doc = Loaded.Documents[0];
  EXPECT_EQ(Doc.text(), "a = 1\nb\nc\nd\n");
  EXPECT_EQ(Doc.language(), Language::Python);
  EXPECT_EQ(Doc.writtenTo(), "");
  ASSERT_EQ(Doc.cells().size(), 2u);
  EXPECT_EQ(Doc.cells()[0].Number, 2u) << "Markdown cells count";
  EXPECT_TRUE(Doc.cells()[0].IsList);
  EXPECT_EQ(Doc.cells()[0].ListJoin, "\",\n    \"");
  EXPECT_FALSE(Doc.cells()[1].IsList);
  EXPECT_EQ(place(Doc.locate(offsetOf(Doc.text(), "b"), ColumnUnit::Utf8)),
            "2:2:1");
  EXPECT_EQ(place(Doc.locate(offsetOf(Doc.text(), "d"), ColumnUnit::Utf8)),
            "3:2:1");
}

TEST(Notebook, EveryCharacterKnowsItsBytes) {
  std::string Bytes = notebook(
      {codeCell(R"(["x = \"\u00e9\ud83d\ude00\t日\"\n", "y\u0020= 1"])")});
  LoadedFile Loaded = loadNotebook(Bytes);
  const Document &Doc = Loaded.Documents[0];
  EXPECT_EQ(Doc.text(), "x = \"é😀\t日\"\ny = 1\n");
  auto InFile = [&](StringRef Needle) {
    Span S = Doc.toFile(spanOf(Doc, Needle));
    EXPECT_EQ(Doc.toText(S.Begin), spanOf(Doc, Needle).Begin);
    return StringRef(Bytes).slice(S.Begin, S.End).str();
  };
  EXPECT_EQ(InFile("x = "), "x = ");
  EXPECT_EQ(InFile("é"), R"(\u00e9)");
  EXPECT_EQ(InFile("😀"), R"(\ud83d\ude00)");
  EXPECT_EQ(InFile("\t"), R"(\t)");
  EXPECT_EQ(InFile("日\""), R"(日\")");
  EXPECT_EQ(InFile("y ="), R"(y\u0020=)");
  // A line end takes the bytes up to the next element with it.
  EXPECT_EQ(InFile("\n"), "\\n\", \"");
  EXPECT_EQ(place(Doc.locate(spanOf(Doc, "日").Begin, ColumnUnit::Utf16)),
            "1:1:10");
  EXPECT_EQ(place(Doc.locate(spanOf(Doc, "日").Begin, ColumnUnit::CodePoint)),
            "1:1:9");
}

TEST(Notebook, LoneSurrogates) {
  LoadedFile Loaded = loadNotebook(
      notebook({codeCell(R"("x = '\ud83d'\ny = '\ude00\ud83d\u0041'\n")")}));
  EXPECT_TRUE(Loaded.Problems.empty());
  const Document &Doc = Loaded.Documents[0];
  EXPECT_EQ(Doc.text(), "x = '\xEF\xBF\xBD'\n"
                        "y = '\xEF\xBF\xBD\xEF\xBF\xBD"
                        "A'\n");
  // It cannot be written again, only be replaced as a whole.
  Span First = spanOf(Doc, "\xEF\xBF\xBD");
  EXPECT_FALSE(Doc.editable({First.Begin + 1, First.End}));
  EXPECT_THAT(edited(Doc, spanOf(Doc, "x"), "z"), HasSubstr(R"(z = '\ud83d')"));
}

TEST(Notebook, Nbformat3) {
  std::string Bytes = R"({
 "metadata": {"name": "old"},
 "nbformat": 3,
 "worksheets": [
  {"cells": [
    {"cell_type": "heading", "level": 1, "source": ["Title"]},
    {"cell_type": "code", "language": "python", "input": ["a = 1\n", "b"]}]},
  {"cells": [
    {"cell_type": "code", "language": "ruby", "input": "puts 1"},
    {"cell_type": "code", "input": "c"}]}
 ]
})";
  LoadedFile Loaded = loadNotebook(Bytes);
  ASSERT_EQ(Loaded.Documents.size(), 1u);
  const Document &Doc = Loaded.Documents[0];
  EXPECT_EQ(Doc.text(), "a = 1\nb\nc\n");
  EXPECT_EQ(Doc.cells()[0].Number, 2u);
  EXPECT_EQ(Doc.cells()[1].Number, 4u);
}

TEST(Notebook, OtherKernels) {
  auto With = [](StringRef Metadata) {
    return load("x.ipynb", ("{\"metadata\": " + Metadata +
                            ", \"cells\": [{\"cell_type\": \"code\", "
                            "\"source\": \"x <- 1\"}]}")
                               .str());
  };
  LoadedFile R = With(R"({"kernelspec": {"language": "R", "name": "ir"}})");
  EXPECT_EQ(R.OtherLanguage, "R");
  EXPECT_TRUE(R.Documents.empty());
  EXPECT_TRUE(R.Problems.empty());
  EXPECT_EQ(With(R"({"language_info": {"name": "C#"}})").OtherLanguage, "C#");
  for (StringRef Python : {R"({})", R"({"language_info": {"name": "ipython"}})",
                           R"({"kernelspec": {"language": "Python"}})",
                           R"({"kernelspec": {"language": "python"},
            "language_info": {"name": "plaintext"}})",
                           R"({"language_info": {"name": "pyspark"}})",
                           R"({"language_info": {"name": "plaintext"}})"}) {
    LoadedFile Loaded = With(Python);
    EXPECT_EQ(Loaded.OtherLanguage, "") << Python.str();
    EXPECT_EQ(Loaded.Documents.size(), 1u) << Python.str();
  }
}

TEST(Notebook, CellsInOtherLanguages) {
  LoadedFile Loaded = loadNotebook(R"({"cells": [
    {"cell_type": "code", "source": "select 1",
     "metadata": {"vscode": {"languageId": "sql"}}},
    {"cell_type": "code", "source": "a",
     "metadata": {"vscode": {"languageId": "python"}}}]})");
  EXPECT_TRUE(Loaded.Problems.empty());
  EXPECT_EQ(Loaded.Documents[0].text(), "a\n");
}

TEST(Notebook, SpellingsOfJson) {
  // BOM, CRLF between tokens, one line, escaped keys, duplicate keys (the last
  // one counts), key order.
  for (std::string Bytes :
       {"\xEF\xBB\xBF{\"cells\":[{\"cell_type\":\"code\",\"source\":\"a\"}]}",
        "{\r\n\"cells\": [{\"source\": [\"a\"],\r\n\"cell_type\":\"code\"}]}",
        R"({"cells":[{"cell\u005ftype":"code","source":"a"}]})",
        R"({"cells":[],"cells":[{"cell_type":"code","source":"a"}]})",
        R"({"cells":[{"source":"b","cell_type":"code","source":"a"}]})",
        R"({"worksheets":[],"cells":[{"cell_type":"code","source":"a"}]})"}) {
    LoadedFile Loaded = loadNotebook(Bytes);
    EXPECT_TRUE(Loaded.Problems.empty()) << Bytes;
    ASSERT_EQ(Loaded.Documents.size(), 1u) << Bytes;
    EXPECT_EQ(Loaded.Documents[0].text(), "a\n") << Bytes;
    Span A = Loaded.Documents[0].toFile({0, 1});
    EXPECT_EQ(StringRef(Bytes).slice(A.Begin, A.End), "a") << Bytes;
  }
}

TEST(Notebook, NothingToAnalyse) {
  for (const std::string &Bytes :
       {std::string(R"({"cells": []})"), codeNotebook({""}),
        notebook({codeCell("[]"), codeCell("\"\""), codeCell("[\"\", \"\"]")}),
        notebook({markdownCell("\"a\"")})}) {
    LoadedFile Loaded = loadNotebook(Bytes);
    EXPECT_TRUE(Loaded.Documents.empty()) << Bytes;
    EXPECT_TRUE(Loaded.Problems.empty()) << Bytes;
  }
}

TEST(Notebook, BrokenJson) {
  Problem P = broken("{\n \"cells\": [\n  1,\n ]\n}\n");
  EXPECT_THAT(P.Message, HasSubstr("a comma with nothing behind it"));
  EXPECT_EQ(place(*P.Place), "3:4");
  P = broken("{\n<<<<<<< HEAD\n \"cells\": []\n=======\n>>>>>>> x\n}\n");
  EXPECT_THAT(P.Message, HasSubstr("a merge conflict was committed"));
  EXPECT_EQ(place(*P.Place), "2:1");
  EXPECT_THAT(broken("").Message, HasSubstr("empty"));
  EXPECT_THAT(broken(" \n").Message, HasSubstr("empty"));
  EXPECT_THAT(broken("{\"cells\": []").Message, HasSubstr("missing '}'"));
  EXPECT_THAT(broken("{\"cells\": []} {}").Message,
              HasSubstr("something follows the end"));
  EXPECT_THAT(broken(notebook({codeCell(R"("a\x")")})).Message,
              HasSubstr("not valid JSON"));
  EXPECT_THAT(broken(notebook({codeCell(R"("a\u00g0")")})).Message,
              HasSubstr(R"(unknown escape '\u')"));
  EXPECT_THAT(broken("x = 1\n").Message, HasSubstr("not valid JSON"));
}

TEST(Notebook, NotANotebook) {
  EXPECT_THAT(broken("[1]").Message, HasSubstr("not a notebook"));
  EXPECT_THAT(broken("{\"a\": 1}").Message, HasSubstr("no \"cells\""));
  EXPECT_THAT(broken("{\"cells\": {}}").Message, HasSubstr("must be a list"));
  EXPECT_THAT(broken("{\"cells\": [1]}").Message,
              HasSubstr("a cell must be an object"));
  EXPECT_THAT(broken("{\"cells\": [{\"cell_type\": \"code\"}]}").Message,
              HasSubstr("cell 1 has no source"));
  for (StringRef Source : {"1", "{}", "[1]", "[[\"a\"]]", "null"})
    EXPECT_THAT(broken(notebook({codeCell(Source)})).Message,
                HasSubstr("a string or a list of strings"))
        << Source.str();
}

TEST(Notebook, CellThatIsNoPythonIsLeftOut) {
  LoadedFile Loaded =
      loadNotebook(codeNotebook({"import a\n", "b = 1\nc d e\n", "f = 2"}));
  ASSERT_EQ(Loaded.Documents.size(), 1u);
  const Document &Doc = Loaded.Documents[0];
  EXPECT_EQ(Doc.text(), "import a\npass\n\nf = 2\n");
  EXPECT_EQ(Doc.cells().size(), 3u);
  ASSERT_EQ(Loaded.Problems.size(), 1u);
  const Problem &P = Loaded.Problems[0];
  EXPECT_EQ(P.Kind, ProblemKind::SyntaxError);
  EXPECT_THAT(P.Message, HasSubstr("the cell is left out"));
  EXPECT_EQ(place(*P.Place), "2:2:1");
  EXPECT_EQ(Doc.file().bytes().substr(P.FileSpan->Begin, 5), "c d e");
  EXPECT_EQ(Doc.toText(P.FileSpan->Begin), offsetOf(Doc.text(), "pass"));
}

TEST(Notebook, AllCellsLeftOut) {
  LoadedFile Loaded = loadNotebook(codeNotebook({"a b", "c d"}));
  EXPECT_TRUE(Loaded.Documents.empty());
  EXPECT_EQ(Loaded.Problems.size(), 2u);
}

TEST(Notebook, CellsDoNotCompleteEachOther) {
  struct {
    std::vector<std::string> Cells;
    std::string Text;
    std::string Place;
  } Cases[] = {
      {{"f(1,", "2)", "g()"}, "pass\npass\ng()\n", "1:1:2"},
      {{"x = '''a", "b'''", "g()"}, "pass\npass\ng()\n", "1:1:5"},
      {{"if x:\n    a()", "else:\n    b()", "g()"},
       "if x:\n    a()\npass\ng()\n",
       "2:1:1"},
      {{"@f", "def g(): pass", "g()"}, "pass\ndef g(): pass\ng()\n", "1:1:1"},
      {{"x = 1 + \\", "2", "g()"}, "pass\n2\ng()\n", "1:1:9"},
      {{"if x:", "    a()", "g()"}, "pass\n    a()\ng()\n", "1:1:1"},
  };
  for (const auto &[Cells, Text, Place] : Cases) {
    LoadedFile Loaded = loadNotebook(codeNotebook(Cells));
    ASSERT_EQ(Loaded.Documents.size(), 1u) << Text;
    EXPECT_EQ(Loaded.Documents[0].text(), Text);
    ASSERT_GE(Loaded.Problems.size(), 1u) << Text;
    EXPECT_EQ(place(*Loaded.Problems[0].Place), Place) << Text;
  }
}

TEST(Notebook, CommentsBehindABlockBelongToTheNextCell) {
  LoadedFile Loaded =
      loadNotebook(codeNotebook({"if x:\n    a()", "# one\n    # two\n\nb()"}));
  EXPECT_TRUE(Loaded.Problems.empty());
  EXPECT_EQ(Loaded.Documents[0].text(),
            "if x:\n    a()\n# one\n    # two\n\nb()\n");
}

TEST(Notebook, AsynchronousTopLevel) {
  LoadedFile Loaded = loadNotebook(
      codeNotebook({"await f()\nasync with g() as h:\n    pass\n"}));
  EXPECT_TRUE(Loaded.Problems.empty());
}

TEST(Notebook, Python2IsToldOnce) {
  LoadedFile Loaded = loadNotebook(codeNotebook({"print 'a'", "print 'b'"}));
  EXPECT_EQ(Loaded.Documents.size(), 1u);
  ASSERT_EQ(Loaded.Problems.size(), 1u);
  EXPECT_EQ(Loaded.Problems[0].Kind, ProblemKind::Python2);
  EXPECT_EQ(place(*Loaded.Problems[0].Place), "1:1:1");
}

TEST(Notebook, NulInASource) {
  LoadedFile Loaded =
      loadNotebook(notebook({codeCell(R"("a\u0000 b")"), codeCell("\"c\"")}));
  ASSERT_EQ(Loaded.Documents.size(), 1u);
  EXPECT_EQ(Loaded.Problems.size(), 1u);
  EXPECT_TRUE(Loaded.Documents[0].text().ends_with("c\n"));
}

TEST(Notebook, CarriageReturns) {
  LoadedFile Loaded = loadNotebook(
      notebook({codeCell(R"(["a\r\n", "b\r\n"])"), codeCell(R"("c\r\nd")"),
                codeCell(R"("e\r")"), codeCell(R"("\nf")")}));
  EXPECT_TRUE(Loaded.Problems.empty());
  const Document &Doc = Loaded.Documents[0];
  EXPECT_EQ(Doc.text(), "a\r\nb\r\nc\r\nd\ne\r\n\nf\n");
  EXPECT_EQ(Doc.newline(), "\r\n");
  EXPECT_EQ(place(Doc.locate(offsetOf(Doc.text(), "b"), ColumnUnit::Utf8)),
            "1:2:1");
  EXPECT_EQ(place(Doc.locate(offsetOf(Doc.text(), "f"), ColumnUnit::Utf8)),
            "4:2:1");
}
