//===- SyntaxTest.cpp - Trees and what is wrong in them -------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "grammars/Syntax.h"
#include "TestFiles.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

using namespace amlift::grammars;
using llvm::StringRef;
using testing::HasSubstr;

TEST(Syntax, NodesAndFields) {
  StringRef Text = "f(1, b=2)\n";
  Tree Parsed = parse(Text, Language::Python);
  Node Call = Parsed.root().namedChild(0).namedChild(0);
  ASSERT_TRUE(Call.is("call"));
  EXPECT_EQ(Call.span(), (Span{0, 9}));
  EXPECT_EQ(Call.field("function").text(Text), "f");
  EXPECT_EQ(Call.field("arguments").text(Text), "(1, b=2)");
  EXPECT_FALSE(Call.field("no_such_field"));
  EXPECT_FALSE(Call.field("body"));
  EXPECT_EQ(Call.field("function").nextNamedSibling(), Call.field("arguments"));
  EXPECT_EQ(Call.field("arguments").parent(), Call);
  EXPECT_EQ(Parsed.root().descendantFor({5, 6}).text(Text), "b");

  std::vector<std::string> Kinds;
  Call.field("arguments").forEachChild([&](Node Child) {
    Kinds.push_back(Child.kind().str());
  });
  EXPECT_THAT(Kinds, testing::ElementsAre("(", "integer", ",",
                                          "keyword_argument", ")"));
  EXPECT_EQ(Call.field("arguments").childCount(), 5u);
  EXPECT_EQ(Call.field("arguments").namedChildCount(), 2u);
}

TEST(Syntax, NoNodeAnswersEverything) {
  Node None;
  EXPECT_FALSE(None);
  EXPECT_EQ(None.kind(), "");
  EXPECT_EQ(None.span(), Span());
  EXPECT_FALSE(None.parent());
  EXPECT_FALSE(None.field("body").child(3).nextSibling());
  EXPECT_EQ(None.childCount(), 0u);
  None.forEachChild([](Node) { ADD_FAILURE() << "a child of no node"; });
}

TEST(Syntax, FieldsOfOtherGrammarsAreNone) {
  Tree Parsed = parse("f(1)\n", Language::Python);
  Node Call = Parsed.root().namedChild(0).namedChild(0);
  EXPECT_TRUE(Call.field("function").is("identifier"));
  EXPECT_TRUE(Call.field("arguments").is("argument_list"));
  EXPECT_FALSE(Call.field("body"));
  EXPECT_FALSE(Call.field("argumentz"));
  EXPECT_FALSE(Call.field("redirect")); // Of bash.
  Tree Shell = parse("a > b\n", Language::Bash);
  EXPECT_TRUE(Shell.root().namedChild(0).field("redirect"));
}

TEST(Syntax, NodesInsideComeInTheOrderOfTheText) {
  Tree Parsed = parse("f(1, a)\n", Language::Python);
  uint32_t Count = 0, Last = 0;
  Parsed.root().forEachInside([&](Node N) {
    EXPECT_GE(N.begin(), Last);
    Last = N.begin();
    Count += N.is("identifier");
  });
  EXPECT_EQ(Count, 2u);
}

TEST(Syntax, SameTextIsParsedToAnEqualTree) {
  std::string Text = "x = 1\n";
  Tree First = parse(Text, Language::Python);
  Text.assign("y = 2\n");
  Tree Second = parse(Text, Language::Python);
  Tree Third = parse("x = 1\n", Language::Python);
  EXPECT_EQ(Third.root().span(), First.root().span());
  EXPECT_TRUE(parse("[1]", Language::Json).root().is("document"));
  EXPECT_TRUE(parse("[1]", Language::Python).root().is("module"));
  EXPECT_TRUE(parse("[1]", Language::Bash).root().is("program"));
  EXPECT_TRUE(parse("[1]", Language::Toml).root().child(0).is("table"));
  EXPECT_TRUE(parse("[1]", Language::Yaml).root().is("stream"));
}

// Whoever keeps facts by node must not mix equal files up.
TEST(Syntax, TreesOfTheSameTextShareNoNodes) {
  Tree First = parse("def f(): pass\n", Language::Python);
  Tree Second = parse("def f(): pass\n", Language::Python);
  EXPECT_NE(First.root().id(), Second.root().id());
  EXPECT_FALSE(First.root().namedChild(0) == Second.root().namedChild(0));
}

TEST(Syntax, Neighbours) {
  Tree T = parse("f(a, b)\n", Language::Python);
  Node Arguments = T.root().descendantFor({1, 7});
  ASSERT_EQ(Arguments.kind(), "argument_list");
  EXPECT_EQ(Arguments.childCount(), 5u);
  EXPECT_EQ(Arguments.namedChildCount(), 2u);
  Node A = Arguments.namedChild(0), B = Arguments.namedChild(1);
  EXPECT_TRUE(A.nextNamedSibling() == B);
  EXPECT_TRUE(B.previousNamedSibling() == A);
  EXPECT_EQ(A.nextSibling().kind(), ",");
  EXPECT_EQ(A.previousSibling().kind(), "(");
  EXPECT_FALSE(B.nextNamedSibling());
  EXPECT_FALSE(T.root().nextSibling());
  EXPECT_TRUE(B.parent() == Arguments);
  EXPECT_TRUE(T.root().descendantFor({5, 6}) == B);
}

TEST(Syntax, LoneCarriageReturnEndsALine) {
  LoadedFile Loaded = loadPython("import a\rimport b\r\rif a:\r    b()\r");
  EXPECT_TRUE(Loaded.Problems.empty());
  Tree Parsed = parse(Loaded.Documents[0].text(), Language::Python);
  EXPECT_EQ(Parsed.root().namedChildCount(), 3u);
  EXPECT_EQ(Parsed.root().namedChild(1).begin(), 9u);
}

TEST(Syntax, DeepNestingIsRefused) {
  // Deep enough to overflow the stack of anything that recurses.
  constexpr size_t Depth = 20000;
  std::string Text =
      "x = " + std::string(Depth, '(') + "1" + std::string(Depth, ')') + "\n";
  LoadedFile Loaded = loadPython(Text);
  EXPECT_TRUE(Loaded.Documents.empty());
  ASSERT_EQ(Loaded.Problems.size(), 1u);
  EXPECT_EQ(Loaded.Problems[0].Kind, ProblemKind::TooLarge);
  EXPECT_THAT(Loaded.Problems[0].Message, HasSubstr("levels deep"));

  std::string Open = std::string(Depth, '[');
  EXPECT_GE(loadPython(Open).Problems.size(), 1u);
  EXPECT_EQ(loadNotebook(Open).Problems.size(), 1u);
}

TEST(Syntax, LevelsOfATree) {
  Tree Parsed = parse("f(a)\n", Language::Python);
  // module > expression_statement > call > argument_list > identifier
  EXPECT_TRUE(Parsed.root().deeperThan(3));
  EXPECT_FALSE(Parsed.root().deeperThan(4));
  EXPECT_FALSE(Node().deeperThan(0));
}

TEST(Syntax, LongRunsOfComments) {
  std::string Text = "import a\n";
  for (int I = 0; I != 3000; ++I)
    Text += "# plain text " + std::to_string(I) + "\n";
  uint32_t Last = Text.size();
  Text += "import b\n";
  Tree Parsed = parse(Text, Language::Python);
  EXPECT_FALSE(Parsed.root().hasError());
  EXPECT_EQ(Parsed.root().descendantFor({Last, Last + 8}).text(Text),
            "import b");
}

struct FaultCase {
  const char *Code;
  const char *Place;
  const char *Message;
};

class FaultTest : public testing::TestWithParam<FaultCase> {};

TEST_P(FaultTest, SaysWhatAndWhere) {
  auto [Code, Place, Message] = GetParam();
  LoadedFile Loaded = loadPython(Code);
  ASSERT_EQ(Loaded.Documents.size(), 1u) << "the document stays";
  ASSERT_EQ(Loaded.Problems.size(), 1u);
  const Problem &P = Loaded.Problems[0];
  EXPECT_EQ(P.Kind, ProblemKind::SyntaxError);
  EXPECT_EQ(P.Message, Message);
  EXPECT_EQ(place(*P.Place), Place);
}

INSTANTIATE_TEST_SUITE_P(
    Messages, FaultTest,
    testing::Values(
        FaultCase{"x = 1\nf(1, 2\ny = 3\n", "2:2", "'(' is never closed"},
        FaultCase{"x = (1, 2]\n", "1:10", "']' closes '('"},
        FaultCase{"x = 1)\n", "1:6", "unmatched ')'"},
        FaultCase{"x = 'a\ny = 1\n", "1:5",
                  "the string that begins here is not closed on its line"},
        FaultCase{"x = '''a\ny = 1\n", "1:5",
                  "the triple-quoted string that begins here is never closed"},
        FaultCase{"x = = 3\n", "1:5", "unexpected '='"},
        FaultCase{"x = 1\nfoo bar\n", "2:1", "error near 'foo bar'"},
        FaultCase{"f(a b)\n", "1:5", "unexpected 'b'"},
        FaultCase{"def f(:\n  pass\n", "1:6", "'(' is never closed"},
        FaultCase{"x = ?\n", "1:5", "unexpected '?'"},
        FaultCase{"class\n", "1:1", "unexpected 'class'"},
        FaultCase{"else:\n  x\n", "1:1", "unexpected 'else:'"}));

TEST(Faults, LongLinesAreQuotedInPart) {
  LoadedFile Loaded =
      loadPython("deploy the model to the cluster and wait for it\n");
  ASSERT_EQ(Loaded.Problems.size(), 1u);
  EXPECT_LT(Loaded.Problems[0].Message.size(), 60u);
}

struct Python2Case {
  const char *Code;
  const char *Name; ///< Empty when it is no Python 2.
};

class Python2Test : public testing::TestWithParam<Python2Case> {};

TEST_P(Python2Test, IsTold) {
  auto [Code, Name] = GetParam();
  LoadedFile Loaded = loadPython(Code);
  ASSERT_EQ(Loaded.Documents.size(), 1u);
  if (!*Name) {
    for (const Problem &P : Loaded.Problems)
      EXPECT_NE(P.Kind, ProblemKind::Python2) << P.Message;
    return;
  }
  ASSERT_EQ(Loaded.Problems.size(), 1u);
  EXPECT_EQ(Loaded.Problems[0].Kind, ProblemKind::Python2);
  EXPECT_THAT(Loaded.Problems[0].Message, HasSubstr(Name));
}

INSTANTIATE_TEST_SUITE_P(
    Syntax, Python2Test,
    testing::Values(
        Python2Case{"print 'a'\n", "the print statement"},
        Python2Case{"if x:\n    print x, y\n", "the print statement"},
        Python2Case{"print >>f, x\n", "the print statement"},
        Python2Case{"print'a'\n", "the print statement"},
        Python2Case{"exec 'x = 1' in d\n", "the exec statement"},
        Python2Case{"try:\n  a()\nexcept IOError, e:\n  b()\n",
                    "'except X, name'"},
        Python2Case{"raise E, 'm'\n", "'raise X, value'"},
        Python2Case{"x = `y`\n", "backticks"},
        Python2Case{"if a <> b:\n  c()\n", "'<>'"},
        Python2Case{"x = ur'a'\n", "ur''"},
        // A syntax error besides does not matter.
        Python2Case{"print 'a'\nfoo bar\n", "the print statement"},
        Python2Case{"print('a')\nprint\n", ""},
        Python2Case{"print (1), 2\n", ""}, Python2Case{"exec('x')\n", ""},
        Python2Case{"# print 'a'\nx = \"print 'a' `b` <>\"\n", ""},
        Python2Case{"blueprint = 1\n", ""},
        Python2Case{"try:\n  a()\nexcept (A, b):\n  c()\n", ""},
        Python2Case{"try:\n  a()\nexcept A as e:\n  c()\n", ""},
        // Python 3.14.
        Python2Case{"try:\n  a()\nexcept ValueError, KeyError:\n  c()\n", ""},
        Python2Case{"raise E('a, b')\n", ""}, Python2Case{"x = 1\n", ""}));
