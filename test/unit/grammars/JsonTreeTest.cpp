//===- JsonTreeTest.cpp - Trees of plain JSON -----------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "grammars/JsonTree.h"
#include "llvm/ADT/Twine.h"
#include "gtest/gtest.h"

using namespace amlift::grammars;
using llvm::StringRef;

namespace {

/// The named nodes of a tree with their places; strings have no inside.
void print(Node N, std::string &Out) {
  Out += (N.kind() + "@" + llvm::Twine(N.begin()) + "-" + llvm::Twine(N.end()))
             .str();
  if (N == N.parent().field("key"))
    Out += " key";
  if (N == N.parent().field("value"))
    Out += " value";
  if (N.is("string"))
    return;
  Out += "(";
  N.forEachNamed([&](Node Child) {
    if (!Child.is("comment"))
      print(Child, Out);
  });
  Out += ")";
}

std::string printed(Node Root) {
  std::string Out;
  Root.forEachNamed([&](Node Child) {
    if (!Child.is("comment"))
      print(Child, Out);
  });
  return Out;
}

/// What the grammar makes of a text: comments are for it alone.
std::string byGrammar(StringRef Text) {
  std::string Commented = (Text + "\n//").str();
  EXPECT_FALSE(readPlainJson(Commented));
  return printed(parse(Commented, Language::Json).root());
}

TEST(JsonTree, AgreesWithTheGrammar) {
  for (StringRef Text : {
           "{}",
           "[]",
           " { \"a\" : [ 1 , -2.5e-3, true, false, null, \"x\" ] } ",
           "{\"cells\": [{\"source\": [\"a\\n\", \"b\\\"c\\\\\"]}], \"n\": 0}",
           "[[], [[]], {\"a\": {\"b\": {}}}]",
           "\"\\u00e9\\/\"",
           "{\"a\": 1, \"a\": 2}",
       }) {
    auto Items = readPlainJson(Text);
    ASSERT_TRUE(Items) << Text.str();
    EXPECT_EQ(printed(Tree(*Items).root()), byGrammar(Text)) << Text.str();
  }
}

TEST(JsonTree, LeavesTheRestToTheGrammar) {
  for (StringRef Text :
       {"", "{", "[1,]", "{\"a\" 1}", "{\"a\": 1,}", "[1] 2", "\"a\nb\"",
        "\"\\x\"", "\"a", "[01]", "[1.]", "[+1]", "nul", "truey", "[1 // c\n]",
        "\xEF\xBB\xBF{}", "{a: 1}", "\"\\"})
    EXPECT_FALSE(readPlainJson(Text)) << Text.str();
  std::string Deep(100000, '[');
  EXPECT_FALSE(readPlainJson(Deep));
}

TEST(JsonTree, GoesPastOutputs) {
  StringRef Text = R"({"outputs": [{"text": ["a", "b"]}], "source": ["c"],
                       "attachments": {"x": 1}, "metadata": {"outputs": 1}})";
  auto Items = readPlainJson(Text);
  ASSERT_TRUE(Items);
  Tree Parsed(*Items);
  Node Object = Parsed.root().namedChild(0);
  EXPECT_EQ(Object.namedChildCount(), 4u);
  EXPECT_EQ(Object.namedChild(0).field("value").text(Text),
            R"([{"text": ["a", "b"]}])");
  EXPECT_EQ(Object.namedChild(0).field("value").childCount(), 0u);
  EXPECT_EQ(Object.namedChild(1).field("value").namedChildCount(), 1u);
  EXPECT_EQ(Object.namedChild(2).field("value").childCount(), 0u);
  EXPECT_EQ(Object.namedChild(3).field("value").namedChildCount(), 1u);
  // What is below must be JSON all the same.
  EXPECT_FALSE(readPlainJson(R"({"outputs": [{"text": ["a" "b"]}]})"));
}

} // namespace
