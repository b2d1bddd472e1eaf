//===- LayoutTest.cpp - Style and printing of new code --------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/edits/Layout.h"
#include "TestModule.h"
#include "grammars/Python.h"

using namespace amlift::grammars;

namespace amlift::rewriters {
namespace {

Style styleOf(std::string Code) {
  TestModule M(std::move(Code));
  return Style::of(M.doc(), M.module().root());
}

Item item(std::string Prefix, llvm::StringRef Text) {
  return {std::move(Prefix), Piece::text(Text)};
}

Piece call(llvm::StringRef Name, std::vector<Item> Items,
           bool Explode = false) {
  return Piece::group(Piece::text(Name), "(", std::move(Items), ")", Explode);
}

Style narrow(unsigned Width) {
  Style S;
  S.LineWidth = Width;
  return S;
}

TEST(Style, DefaultsOfAnEmptyFile) {
  Style S = styleOf("x = 1\n");
  EXPECT_EQ(S.Quote, '"');
  EXPECT_EQ(S.Indent, "    ");
  EXPECT_EQ(S.LineWidth, 88u);
  EXPECT_TRUE(S.TrailingComma);
}

TEST(Style, FollowsTheMajority) {
  Style S = styleOf("if x:\n  a = 'b'\n  if y:\n    c = f('d', \"it's\")\n"
                    "f(\n  a,\n  b\n)\n");
  EXPECT_EQ(S.Quote, '\'');
  EXPECT_EQ(S.Indent, "  ");
  EXPECT_FALSE(S.TrailingComma);
}

TEST(Style, DocstringsSayNothingAboutQuotes) {
  EXPECT_EQ(styleOf("\"\"\"a\"\"\"\n\"\"\"b\"\"\"\nx = 'c'\n").Quote, '\'');
}

TEST(Style, TabsStay) { EXPECT_EQ(styleOf("if x:\n\tpass\n").Indent, "\t"); }

TEST(Style, QuotesStrings) {
  Style S;
  EXPECT_EQ(S.quoted("a"), "\"a\"");
  EXPECT_EQ(S.quoted("say \"a\""), "'say \"a\"'");
  EXPECT_EQ(S.quoted("'a' \"b\""), "\"'a' \\\"b\\\"\"");
  EXPECT_EQ(S.quoted("a\\b\n\x01"), "\"a\\\\b\\n\\x01\"");
  S.Quote = '\'';
  EXPECT_EQ(S.quoted("é"), "'é'");
}

TEST(Style, QuotedStringsMeanTheSame) {
  for (llvm::StringRef Value : {"", "a'b\"c\\", "\t\r\n", "\x7F", "ß€"}) {
    for (char Quote : {'"', '\''}) {
      Style S;
      S.Quote = Quote;
      TestModule M("x = " + S.quoted(Value) + "\n");
      Node Literal = M.module().root().descendantFor(
          {4, static_cast<uint32_t>(M.text().size() - 1)});
      EXPECT_EQ(stringValue(Literal, M.text()), Value.str());
    }
  }
}

TEST(Layout, OneLineWhenItFits) {
  EXPECT_EQ(print(call("f", {item("", "a"), item("k=", "b")}), {}, Style()),
            "f(a, k=b)");
  EXPECT_EQ(print(call("f", {}), {}, Style()), "f()");
  EXPECT_EQ(print(Piece::list({item("", "a")}), {}, Style()), "[a]");
  EXPECT_EQ(print(Piece::dict({item("\"a\": ", "1")}), {}, Style()),
            "{\"a\": 1}");
}

TEST(Layout, ThenAllArgumentsOnOneLine) {
  Place At{"  ", 6, 0};
  EXPECT_EQ(
      print(call("call", {item("", "aaaa"), item("k=", "b")}), At, narrow(18)),
      "call(\n      aaaa, k=b\n  )");
}

TEST(Layout, ThenOneArgumentPerLine) {
  EXPECT_EQ(print(call("call", {item("", "aaaaaaaa"), item("k=", "bbbbbb")}),
                  {}, narrow(18)),
            "call(\n    aaaaaaaa,\n    k=bbbbbb,\n)");
  Style S = narrow(18);
  S.TrailingComma = false;
  S.Indent = "\t";
  EXPECT_EQ(print(call("call", {item("", "aaaaaaaa"), item("k=", "bbbbbbbbb")}),
                  {}, S),
            "call(\n\taaaaaaaa,\n\tk=bbbbbbbbb\n)");
}

TEST(Layout, WhatFollowsOnTheLineCounts) {
  Piece P = call("f", {item("", "aaaa")});
  EXPECT_EQ(print(P, {"", 0, 1}, narrow(8)), "f(aaaa)");
  EXPECT_EQ(print(P, {"", 0, 2}, narrow(8)), "f(\n    aaaa\n)");
  EXPECT_EQ(print(call("f", {item("", "éééé")}), {}, narrow(7)), "f(éééé)");
}

TEST(Layout, ExplodedListsStayExploded) {
  EXPECT_EQ(print(call("f", {item("", "a")}, true), {}, Style()),
            "f(\n    a,\n)");
}

TEST(Layout, NestedCallsWrapByThemselves) {
  Piece Inner = call(
      "Inner", {item("name=", "\"aaaaaaaa\""), item("image=", "\"bbbbbbbb\"")});
  Piece Outer = call("outer", {item("x=", "1"), {"env=", Inner}});
  EXPECT_EQ(print(Outer, {}, narrow(30)), "outer(\n"
                                          "    x=1,\n"
                                          "    env=Inner(\n"
                                          "        name=\"aaaaaaaa\",\n"
                                          "        image=\"bbbbbbbb\",\n"
                                          "    ),\n"
                                          ")");
}

TEST(Layout, MembersBehindACall) {
  Piece P =
      Piece::concat({call("get", {item("", "name")}), Piece::text(".id")});
  EXPECT_EQ(print(P, {}, Style()), "get(name).id");
  EXPECT_EQ(print(P, {}, narrow(11)), "get(\n    name\n).id");
}

Piece member(Piece Object, llvm::StringRef Name, std::vector<Item> Items) {
  return Piece::group(
      Piece::concat({std::move(Object), Piece::text("." + Name.str())}), "(",
      std::move(Items), ")");
}

TEST(Layout, TheLastCallThatHelpsWraps) {
  Piece P = member(call("first", {item("", "aaaaaaaaaa")}), "second",
                   {item("", "b")});
  EXPECT_EQ(print(P, {}, narrow(25)), "first(aaaaaaaaaa).second(\n    b\n)");
  EXPECT_EQ(print(P, {}, narrow(20)), "first(\n    aaaaaaaaaa\n).second(b)");
}

TEST(Layout, AChainAloneInBracketsGetsLinesOfItsOwn) {
  Place At{"", 6, 1, Place::Alone};
  Piece P = Piece::concat({member(call("first", {item("", "aaaaaaaaaa")}),
                                  "second", {item("", "b")}),
                           Piece::text(".data")});
  EXPECT_EQ(print(P, At, narrow(36)),
            "\n    first(aaaaaaaaaa).second(b).data\n");
  EXPECT_EQ(print(P, At, narrow(22)),
            "\n    first(aaaaaaaaaa)\n    .second(b)\n    .data\n");
}

TEST(Layout, AChainAmongOtherCodeStaysOnItsLine) {
  Piece P =
      Piece::concat({call("get", {item("", "name")}), Piece::text(".id")});
  EXPECT_EQ(print(P, {"", 6, 1, Place::Between}, narrow(11)), "get(name).id");
}

TEST(Layout, SourceStaysAsWritten) {
  TestModule M("f(x = [ 1,2 ],\n  y = a  +  b)\n");
  Piece P = call("g", {{"p=", Piece::source(M.doc(), M.node("[ 1,2 ]"))},
                       {"q=", Piece::source(M.doc(), M.node("a  +  b"))}});
  EXPECT_EQ(print(P, {}, Style()), "g(p=[ 1,2 ], q=a  +  b)");
}

TEST(Layout, HangingLinesFollowTheIndentation) {
  TestModule M("f(\n    x=[\n        1,  # one\n        2,\n    ],\n)\n");
  Piece P = call(
      "g", {{"x=", Piece::source(M.doc(), M.module()
                                              .root()
                                              .descendantFor(M.span("[", 0))
                                              .parent()
                                              .field("value"))}});
  EXPECT_EQ(print(P, {"  ", 6, 0}, Style()),
            "g(\n      x=[\n          1,  # one\n          2,\n      ]\n  )");
}

TEST(Layout, AlignedLinesFollowTheirBracket) {
  TestModule M("run(args=[\"--a\", 1,\n          \"--b\", 2])\n");
  Node List = M.node("[\"--a\", 1,\n          \"--b\", 2]");
  Piece P = call("g", {{"arguments=", Piece::source(M.doc(), List)}});
  EXPECT_EQ(print(P, {}, Style()), "g(\n    arguments=[\"--a\", 1,\n"
                                   "               \"--b\", 2]\n)");
}

TEST(Layout, StringsAreNotReindented) {
  TestModule M("f(x=g('''a\n  b\n''',\n      1))\n");
  Node G = M.node("g('''a\n  b\n''',\n      1)");
  Piece P = call("h", {{"x=", Piece::source(M.doc(), G)}});
  EXPECT_EQ(print(P, {"    ", 4, 0}, Style()),
            "h(\n        x=g('''a\n  b\n''',\n            1)\n    )");
}

TEST(Layout, CrLfSourceIsPrintedWithLf) {
  TestModule M("f(x=[1,\r\n     2])\r\n");
  Piece P = Piece::source(M.doc(), M.node("[1,\r\n     2]"));
  EXPECT_EQ(print(P, {"", 4, 0}, Style()), "[1,\n     2]");
}

TEST(Layout, ParenthesesWhereTextWouldComeApart) {
  TestModule M("f(a + b, c\n  .d, (x := 1), g)\ny = 1, 2\nz(w := 3)\n");
  Piece Sum = Piece::source(M.doc(), M.node("a + b"));
  EXPECT_EQ(print(Piece::concat({Sum, Piece::text(".x")}), {}, Style()),
            "(a + b).x");
  EXPECT_EQ(print(Sum, {}, Style()), "a + b");
  Piece Broken = Piece::source(M.doc(), M.node("c\n  .d"));
  EXPECT_EQ(print(Broken, {}, Style()), "(c\n  .d)");
  EXPECT_EQ(print(call("g", {{"k=", Broken}}), {}, Style()),
            "g(\n    k=c\n      .d\n)");
  Piece Pair = Piece::source(M.doc(), M.node("1, 2"));
  EXPECT_EQ(print(call("g", {{"k=", Pair}}), {}, Style()), "g(k=(1, 2))");
  Piece Walrus = Piece::source(M.doc(), M.node("w := 3"));
  EXPECT_EQ(print(call("g", {{"k=", Walrus}}), {}, Style()), "g(k=(w := 3))");
}

TEST(Layout, CommentsStayWithTheirArguments) {
  TestModule M("f(\n    # why\n    a=1,  # one\n    b=2, # two\n    c=3\n"
               "    # last\n)\n");
  auto Argument = [&](llvm::StringRef Text, std::string Prefix) {
    Node Old = M.node(Text);
    return withComments(M.doc(), Old, std::move(Prefix),
                        Piece::source(M.doc(), Old.field("value")));
  };
  Piece P = call("g", {Argument("a=1", "x="), Argument("b=2", "y=")});
  EXPECT_EQ(print(P, {}, Style()),
            "g(\n    # why\n    x=1,  # one\n    y=2,  # two\n)");
}

TEST(Layout, KnowsExplodedLists) {
  TestModule M("f(\n    a,\n)\ng(b, c)\n");
  EXPECT_TRUE(isExploded(M.node("(\n    a,\n)")));
  EXPECT_FALSE(isExploded(M.node("(b, c)")));
}

TEST(Layout, FindsThePlaceOfText) {
  TestModule M("if x:\n    y = f(aé, b) + 1  # why\n");
  Place At = Place::of(M.doc(), M.span("f(aé, b)"));
  EXPECT_EQ(At.Indent, "    ");
  EXPECT_EQ(At.Column, 8u);
  EXPECT_EQ(At.After, 4u);
}

} // namespace
} // namespace amlift::rewriters
