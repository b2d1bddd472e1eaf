//===- IgnoreRulesTest.cpp - Patterns of one ignore file ------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// What is expected here is what `git check-ignore` answers.
//
//===----------------------------------------------------------------------===//
#include "analyzers/project/IgnoreRules.h"
#include <gtest/gtest.h>

using amlift::analyzers::IgnoreRules;

namespace {

struct Case {
  const char *Patterns;
  const char *Path; ///< With a "/" at the end for a folder.
  IgnoreRules::Answer Expected;
};

class IgnoreRulesTest : public testing::TestWithParam<Case> {};

TEST_P(IgnoreRulesTest, AnswersAsGit) {
  IgnoreRules Rules;
  Rules.add(GetParam().Patterns);
  llvm::StringRef Path = GetParam().Path;
  bool IsFolder = Path.consume_back("/");
  EXPECT_EQ(Rules.ask(Path, IsFolder), GetParam().Expected)
      << GetParam().Patterns << "\n"
      << GetParam().Path;
}

constexpr auto Silent = IgnoreRules::Silent;
constexpr auto Ignored = IgnoreRules::Ignored;
constexpr auto Kept = IgnoreRules::Kept;

INSTANTIATE_TEST_SUITE_P(Anchors, IgnoreRulesTest,
                         testing::Values(Case{"a.py", "a.py", Ignored},
                                         Case{"a.py", "x/y/a.py", Ignored},
                                         Case{"/a.py", "x/a.py", Silent},
                                         Case{"/a.py", "a.py", Ignored},
                                         Case{"x/a.py", "y/x/a.py", Silent},
                                         Case{"x/a.py", "x/a.py", Ignored},
                                         Case{"out/", "out/", Ignored},
                                         Case{"out/", "out", Silent},
                                         Case{"out/", "x/out/", Ignored},
                                         Case{"/out/", "x/out/", Silent}));

INSTANTIATE_TEST_SUITE_P(Wildcards, IgnoreRulesTest,
                         testing::Values(Case{"*.py", "x/a.py", Ignored},
                                         Case{"x/*.py", "x/y/a.py", Silent},
                                         Case{"a?.py", "ab.py", Ignored},
                                         Case{"a?.py", "a.py", Silent},
                                         Case{"[ab].py", "b.py", Ignored},
                                         Case{"[!ab].py", "b.py", Silent},
                                         Case{"[^ab].py", "c.py", Ignored},
                                         Case{"\\*.py", "a.py", Silent},
                                         Case{"\\*.py", "*.py", Ignored}));

INSTANTIATE_TEST_SUITE_P(
    AnyDepth, IgnoreRulesTest,
    testing::Values(Case{"**/a.py", "a.py", Ignored},
                    Case{"**/a.py", "x/y/a.py", Ignored},
                    Case{"x/**/a.py", "x/a.py", Ignored},
                    Case{"x/**/a.py", "x/y/z/a.py", Ignored},
                    Case{"x/**", "x/y/a.py", Ignored},
                    Case{"x/**", "x/", Silent},
                    Case{"***/a.py", "x/y/a.py", Ignored},
                    Case{"x**y/a.py", "x/y/a.py", Silent}));

INSTANTIATE_TEST_SUITE_P(
    Lines, IgnoreRulesTest,
    testing::Values(Case{"# a.py", "a.py", Silent},
                    Case{"\\#a.py", "#a.py", Ignored},
                    Case{"\\!a.py", "!a.py", Ignored},
                    Case{"a.py  ", "a.py", Ignored},
                    Case{"a\\ ", "a ", Ignored}, Case{" a.py", "a.py", Silent},
                    Case{"a.py\r\nb.py\r\n", "a.py", Ignored},
                    Case{"\xEF\xBB\xBF"
                         "a.py",
                         "a.py", Ignored},
                    Case{"\n\n/\n!\n", "a.py", Silent}));

INSTANTIATE_TEST_SUITE_P(Order, IgnoreRulesTest,
                         testing::Values(Case{"*.py\n!a.py", "a.py", Kept},
                                         Case{"!a.py\n*.py", "a.py", Ignored},
                                         // Taken back although nothing here
                                         // ignores it: a file further up may.
                                         Case{"!a.py", "a.py", Kept},
                                         Case{"*.py\n!a.py", "b.py", Ignored}));

TEST(IgnoreRules, LaterTextWins) {
  IgnoreRules Rules;
  EXPECT_TRUE(Rules.empty());
  Rules.add("a.py");
  Rules.add("!a.py");
  EXPECT_EQ(Rules.ask("a.py", /*IsFolder=*/false), Kept);
}

} // namespace
