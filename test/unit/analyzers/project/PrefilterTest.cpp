//===- PrefilterTest.cpp - Which files can matter -------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "analyzers/Project.h"
#include <gtest/gtest.h>

using amlift::analyzers::mayUseAzureMl;
using llvm::StringRef;

namespace {

TEST(Prefilter, FindsTheWordInEverySpelling) {
  EXPECT_TRUE(mayUseAzureMl("import azureml.core"));
  EXPECT_TRUE(mayUseAzureMl("azureml"));
  EXPECT_TRUE(mayUseAzureMl(StringRef("a\0z\0u\0r\0e\0m\0l\0", 14)));
  EXPECT_TRUE(mayUseAzureMl(StringRef("\0a\0z\0u\0r\0e\0m\0l", 14)));
  EXPECT_TRUE(mayUseAzureMl(R"({"source": "import \u0061zureml"})"));
  EXPECT_TRUE(mayUseAzureMl(R"({"source": "import a\u007Aureml"})"));
  EXPECT_TRUE(mayUseAzureMl("\xEF\xBB\xBF\n"
                            R"({"source": "\u0061"})"));
}

TEST(Prefilter, DropsTheRest) {
  EXPECT_FALSE(mayUseAzureMl(""));
  EXPECT_FALSE(mayUseAzureMl("from azure.ai.ml import MLClient"));
  EXPECT_FALSE(mayUseAzureMl("azurem"));
  // Strings of a module.
  EXPECT_FALSE(mayUseAzureMl(R"(name = "\u0061zureml")"));
  // What outputs of notebooks are full of: escape sequences and quotes.
  EXPECT_FALSE(mayUseAzureMl(R"("\u001b[0m \u003c \u0027")"));
}

} // namespace
