//===- MagicsTest.cpp - What is not Python in a cell ----------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "grammars/Magics.h"
#include "TestFiles.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

using namespace amlift::grammars;
using llvm::StringRef;

struct LineCase {
  const char *Source;
  const char *Text; ///< What the grammar sees.
};

class LineMagicTest : public testing::TestWithParam<LineCase> {};

TEST_P(LineMagicTest, LeavesPython) {
  auto [Source, Text] = GetParam();
  LoadedFile Loaded = loadNotebook(codeNotebook({Source, "last"}));
  EXPECT_TRUE(Loaded.Problems.empty());
  ASSERT_EQ(Loaded.Documents.size(), 1u);
  EXPECT_EQ(Loaded.Documents[0].text(), std::string(Text) + "last\n");
}

INSTANTIATE_TEST_SUITE_P(
    Lines, LineMagicTest,
    testing::Values(
        LineCase{"%matplotlib inline", "pass\n"},
        LineCase{"!pip install x\na", "pass\na\n"},
        LineCase{"!!ls\n", "pass\n"}, LineCase{"?f", "pass\n"},
        LineCase{"f?", "pass\n"}, LineCase{"a.b??\nc", "pass\nc\n"},
        LineCase{"if a:\n    !ls\n    %pwd\nb",
                 "if a:\n    pass\n    pass\nb\n"},
        LineCase{"!a \\\n  b \\\n  c\nd", "pass\n\n\nd\n"},
        LineCase{"x = !ls", "x = get_ipython()\n"},
        LineCase{"x = %pwd\ny", "x = get_ipython()\ny\n"},
        LineCase{"a, b = !ls \\\n -l\nc", "a, b = get_ipython()\n\nc\n"},
        LineCase{"x.y = !ls # z", "x.y = get_ipython()\n"},
        // Quotes and brackets of a magic mean nothing.
        LineCase{"!echo \"it's (\na", "pass\na\n"},
        // Not at the begin of a logical line: Python.
        LineCase{"x = (a\n%b\n!= c)", "x = (a\n%b\n!= c)\n"},
        LineCase{"x = '''\n%a\n!b\nc?\n'''", "x = '''\n%a\n!b\nc?\n'''\n"},
        LineCase{"x = a \\\n% b", "x = a \\\n% b\n"},
        LineCase{"x = [ # (\n1]\n%a", "x = [ # (\n1]\npass\n"},
        LineCase{"x = 'a\\\n%b'\n%c", "x = 'a\\\n%b'\npass\n"},
        LineCase{"x == a\ny %= b\nz != c", "x == a\ny %= b\nz != c\n"},
        LineCase{"f(a=b)\n# what?", "f(a=b)\n# what?\n"},
        LineCase{"x = 'what?'", "x = 'what?'\n"},
        // Statements that a magic runs stay.
        LineCase{"%time x = f()", "x = f()\n"}, LineCase{"%time", "pass\n"},
        LineCase{"  %time f()", "  f()\n"},
        LineCase{"%timeit -n 10 -r3 f(x)", "f(x)\n"},
        LineCase{"%timeit -qo f(x)", "f(x)\n"},
        LineCase{"%timeit -x f(x)", "pass\n"},
        LineCase{"%prun -l 10 -s cumulative f()", "f()\n"},
        LineCase{"%time -x", "-x\n"},
        LineCase{"%time for i in x: f(i)", "for i in x: f(i)\n"},
        LineCase{"%time !ls", "pass\n"}, LineCase{"%time f( \\\n x)", "pass\n"},
        LineCase{"x = %time f()", "x = f()\n"},
        LineCase{"x = %timeit -o f()", "x = get_ipython()\n"},
        // A single line without its %, when it cannot be Python.
        LineCase{"pip install -U x", "pass\n"}, LineCase{"cd ..\n", "pass\n"},
        LineCase{"time f()", "f()\n"}, LineCase{"ls -l", "ls -l\n"},
        LineCase{"pip", "pip\n"}, LineCase{"time in x", "time in x\n"}));

INSTANTIATE_TEST_SUITE_P(
    CellMagics, LineMagicTest,
    testing::Values(LineCase{"%%time\na\nb", "pass\na\nb\n"},
                    LineCase{"\n\n%%time\na", "\n\npass\na\n"},
                    LineCase{"%%capture out\na", "pass\na\n"},
                    LineCase{"%%timeit -n 3 x = 1\nf(x)", "x = 1\nf(x)\n"},
                    LineCase{"%%capture\n%%time\n%cd x\na",
                             "pass\npass\npass\na\n"},
                    LineCase{"%%prun -q\nf()", "pass\nf()\n"},
                    // IPython takes it for an unknown line magic there.
                    LineCase{"a\n%%time\nb", "a\npass\nb\n"}));

INSTANTIATE_TEST_SUITE_P(
    NotAnalysed, LineMagicTest,
    testing::Values(
        LineCase{"%%html\n<b>", ""}, LineCase{"%%javascript\nlet x = (", ""},
        LineCase{"%%sql\nselect 1", ""}, LineCase{"%%R\nx <- 1", ""},
        LineCase{"%%unknown\na b c", ""}, LineCase{"%%script perl\nx;", ""},
        LineCase{"%%writefile a.yml\nb: c", ""},
        LineCase{"%%synapse scala\nvar x = 1", ""},
        // Databricks.
        LineCase{"%md\nSome plain text", "pass\n"},
        LineCase{"%sql\nselect * from x", "pass\n"}));

TEST(Magics, TwoLinesAreNoAutomagic) {
  LoadedFile Loaded = loadNotebook(codeNotebook({"cd x\npip install y"}));
  EXPECT_EQ(Loaded.Problems.size(), 1u);
}

TEST(Magics, OpaqueIsTheWholeMagic) {
  LoadedFile Loaded =
      loadNotebook(codeNotebook({"if a:\n    !ls \\\n      -l\nb"}));
  const Document &Doc = Loaded.Documents[0];
  Span Pass = spanOf(Doc, "pass\n");
  StringRef Bytes = Doc.file().bytes();
  Span InFile = Doc.toFile(Pass);
  EXPECT_EQ(Bytes.slice(InFile.Begin, InFile.End),
            "!ls \\\\\\n\",\n    \"      -l");
  EXPECT_FALSE(Doc.editable({Pass.Begin, Pass.Begin + 2}));
  EXPECT_TRUE(Doc.editable({Pass.Begin, Pass.End}));
  EXPECT_EQ(Doc.toText(InFile.Begin + 2), Pass.Begin);
  EXPECT_EQ(place(Doc.locate(Pass.Begin + 2, ColumnUnit::Utf8)), "1:2:5");
  EXPECT_EQ(place(Doc.locate(spanOf(Doc, "b").Begin, ColumnUnit::Utf8)),
            "1:4:1");
}

TEST(Magics, ColumnsCountTheMagic) {
  LoadedFile Loaded = loadNotebook(codeNotebook({"a\n%time x = '😀'; f(y)"}));
  const Document &Doc = Loaded.Documents[0];
  Span X = spanOf(Doc, "x"), Y = spanOf(Doc, "y");
  EXPECT_EQ(place(Doc.locate(X.Begin, ColumnUnit::CodePoint)), "1:2:7");
  EXPECT_EQ(place(Doc.locate(Y.Begin, ColumnUnit::CodePoint)), "1:2:18");
  EXPECT_EQ(place(Doc.locate(Y.Begin, ColumnUnit::Utf16)), "1:2:19");
  EXPECT_EQ(place(Doc.locate(Y.Begin, ColumnUnit::Utf8)), "1:2:21");
}

TEST(Magics, WriteFile) {
  LoadedFile Loaded = loadNotebook(
      codeNotebook({"a = 1", "%%writefile $folder/train.py\nimport b\n%c\n",
                    "\n%%writefile -a \"x y.py\"\nd = 1\n", "e = 1"}));
  EXPECT_EQ(Loaded.Documents.size(), 3u);
  ASSERT_GE(Loaded.Documents.size(), 3u);
  EXPECT_EQ(Loaded.Documents[0].text(), "a = 1\ne = 1\n");
  const Document &Train = Loaded.Documents[1];
  EXPECT_EQ(Train.writtenTo(), "$folder/train.py");
  EXPECT_EQ(Train.language(), Language::Python);
  EXPECT_EQ(Train.text(), "\nimport b\n%c\n") << "a file has no magics";
  EXPECT_EQ(place(Train.locate(offsetOf(Train.text(), "b"), ColumnUnit::Utf8)),
            "2:2:8");
  ASSERT_EQ(Loaded.Problems.size(), 1u);
  EXPECT_EQ(Loaded.Problems[0].Message, "unexpected '%'");
  EXPECT_EQ(place(*Loaded.Problems[0].Place), "2:3:1");
  const Document &Other = Loaded.Documents[2];
  EXPECT_EQ(Other.writtenTo(), "x y.py");
  EXPECT_EQ(place(Other.locate(offsetOf(Other.text(), "d"), ColumnUnit::Utf8)),
            "3:3:1");
  // The magic stays at the head.
  EXPECT_FALSE(Other.editable({0, 0}));
  EXPECT_TRUE(Other.editable(spanOf(Other, "d")));
}

TEST(Magics, WriteFileToAVariable) {
  LoadedFile Loaded = loadNotebook(codeNotebook(
      {"%%writefile $SCRIPT\nimport a\n", "%%writefile $CONFIG\nname: x y\n",
       "%%writefile notes\nimport b\n", "%%file {d}/z.py\nc\n"}));
  EXPECT_TRUE(Loaded.Problems.empty());
  ASSERT_EQ(Loaded.Documents.size(), 2u);
  EXPECT_EQ(Loaded.Documents[0].writtenTo(), "$SCRIPT");
  EXPECT_EQ(Loaded.Documents[1].writtenTo(), "{d}/z.py");
}

TEST(Magics, EmptyBodies) {
  LoadedFile Loaded = loadNotebook(codeNotebook(
      {"%%writefile a.py", "%%writefile b.py\n\n", "%%bash\n", "%%time"}));
  EXPECT_TRUE(Loaded.Problems.empty());
  ASSERT_EQ(Loaded.Documents.size(), 1u);
  EXPECT_EQ(Loaded.Documents[0].text(), "pass\n");
}

TEST(Magics, Shells) {
  for (StringRef Magic :
       {"%%bash", "%%sh", "%%bash --bg", "%%system", "%%!", "%%script bash",
        "%%script --no-raise-error /bin/sh"}) {
    LoadedFile Loaded =
        loadNotebook(codeNotebook({Magic.str() + "\naz ml job list\n"}));
    ASSERT_EQ(Loaded.Documents.size(), 1u) << Magic.str();
    EXPECT_EQ(Loaded.Documents[0].language(), Language::Bash);
    EXPECT_EQ(Loaded.Documents[0].text(), "\naz ml job list\n");
  }
}

TEST(Magics, OtherSessions) {
  LoadedFile Loaded = loadNotebook(
      codeNotebook({"a", "%%synapse\n\nimport b", "%%python\nimport c",
                    "%%spark -l scala\nvar x = 1", "%%synapse\nvar x = 1"}));
  EXPECT_TRUE(Loaded.Problems.empty());
  ASSERT_EQ(Loaded.Documents.size(), 3u);
  EXPECT_EQ(Loaded.Documents[0].text(), "a\n");
  EXPECT_EQ(Loaded.Documents[1].text(), "\n\nimport b\n");
  EXPECT_EQ(Loaded.Documents[2].text(), "\nimport c\n");
}
