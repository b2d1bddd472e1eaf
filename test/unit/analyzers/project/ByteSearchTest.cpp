//===- ByteSearchTest.cpp - Words in bytes --------------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "analyzers/project/ByteSearch.h"
#include "gtest/gtest.h"
#include <string>

using namespace amlift::analyzers;
using llvm::StringRef;

namespace {

constexpr Needle Word = {"azureml", 1, 5};

TEST(ByteSearch, FindsEachPlace) {
  // Around the borders of what is compared at a time.
  for (size_t Size = 0; Size != 70; ++Size)
    for (size_t At = 0; At + Word.Word.size() <= Size; ++At) {
      std::string Text(Size, 'z');
      Text.replace(At, Word.Word.size(), Word.Word.data(), Word.Word.size());
      EXPECT_EQ(findNext(Text, Word), At) << Size;
      EXPECT_EQ(findNext(Text, Word, At), At) << Size;
      EXPECT_EQ(findNext(Text, Word, At + 1), StringRef::npos) << Size;
    }
}

TEST(ByteSearch, TakesTheFirst) {
  std::string Text = "azurem azure.ml azureml azureml";
  EXPECT_EQ(findNext(Text, Word), 16u);
  EXPECT_EQ(findNext(Text, Word, 17), 24u);
  EXPECT_EQ(findNext(Text, Word, 25), StringRef::npos);
  EXPECT_EQ(findNext(Text, Word, 1000), StringRef::npos);
  EXPECT_EQ(findNext("", Word), StringRef::npos);
  EXPECT_EQ(findNext("azurem", Word), StringRef::npos);
}

} // namespace
