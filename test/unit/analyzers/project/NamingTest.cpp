//===- NamingTest.cpp - How paths and symbols are shown -------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "analyzers/project/Naming.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include <gtest/gtest.h>

using namespace amlift::analyzers;

namespace {

TEST(DisplayPath, IsRelativeToTheCurrentFolder) {
  EXPECT_EQ(displayPath("a.py"), "a.py");
  EXPECT_EQ(displayPath("./a/./b.py"), "a/b.py");
  EXPECT_EQ(displayPath("."), "");
  EXPECT_EQ(displayPath("../a.py"), "../a.py");
  EXPECT_EQ(displayPath("/elsewhere/a.py"), "/elsewhere/a.py");
  llvm::SmallString<128> Here;
  ASSERT_FALSE(llvm::sys::fs::current_path(Here));
  EXPECT_EQ(displayPath(Here), "");
  EXPECT_EQ(displayPath((Here + "/x/a.py").str()), "x/a.py");
  EXPECT_EQ(displayPath((Here + "x/a.py").str()), (Here + "x/a.py").str());
}

TEST(ShortName, StartsAtTheClass) {
  EXPECT_EQ(shortName("azureml.core.workspace.Workspace.from_config"),
            "Workspace.from_config");
  EXPECT_EQ(shortName("azureml.core.workspace.Workspace"), "Workspace");
  EXPECT_EQ(shortName("azureml.core.workspace"), "azureml.core.workspace");
}

TEST(ShortName, IsGuessedForUnknownNames) {
  EXPECT_EQ(shortName("azureml.gone.module.Class.method"), "Class.method");
  EXPECT_EQ(shortName("azureml.gone.module._Class"), "_Class");
  EXPECT_EQ(shortName("azureml.gone.module.function"), "function");
}

TEST(IsAnalysable, GoesByTheEnding) {
  EXPECT_TRUE(isAnalysable("a/b.py"));
  EXPECT_TRUE(isAnalysable("b.pyw"));
  EXPECT_TRUE(isAnalysable("b.ipynb"));
  EXPECT_FALSE(isAnalysable("b.pyc"));
  EXPECT_FALSE(isAnalysable("b.py.txt"));
  EXPECT_FALSE(isAnalysable("py"));
}

} // namespace
