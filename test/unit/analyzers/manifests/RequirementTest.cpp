//===- RequirementTest.cpp - One package and its versions -----------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "analyzers/manifests/Requirement.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace amlift::analyzers;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

Requirement parsed(llvm::StringRef Text) {
  auto Result = parseRequirement(Text);
  EXPECT_TRUE(bool(Result)) << Text.str();
  if (Result)
    return *Result;
  ADD_FAILURE() << llvm::toString(Result.takeError());
  return {};
}

std::string failure(llvm::StringRef Text) {
  auto Result = parseRequirement(Text);
  return Result ? "" : llvm::toString(Result.takeError());
}

/// "versions pin" of a conda package.
std::string conda(llvm::StringRef Text) {
  auto Result = parseMatchSpec(Text);
  if (!Result)
    return llvm::toString(Result.takeError());
  return Result->Name + " " + Result->Versions + " " +
         toString(Result->ThePin).str();
}

std::string constraint(llvm::StringRef Text) {
  Pin P;
  std::string Versions = parseConstraint(Text, P);
  return Versions + " " + toString(P).str();
}

TEST(NormalName, FollowsPep503) {
  EXPECT_EQ(normalName("AzureML-Core"), "azureml-core");
  EXPECT_EQ(normalName("azureml.core"), "azureml-core");
  EXPECT_EQ(normalName("azureml__core._x"), "azureml-core-x");
}

TEST(Requirement, NameAlone) {
  Requirement R = parsed("  azureml_core ");
  EXPECT_EQ(R.Name, "azureml-core");
  EXPECT_EQ(R.Versions, "");
  EXPECT_EQ(R.ThePin, Pin::None);
  EXPECT_EQ(R.NameSpan, (amlift::grammars::Span{2, 14}));
  EXPECT_TRUE(R.VersionSpan.empty());
  EXPECT_EQ(R.Whole, R.NameSpan);
}

TEST(Requirement, VersionsAndSpans) {
  std::string Text = "a >= 1.0, <2 ; python_version < '3.8'";
  Requirement R = parsed(Text);
  EXPECT_EQ(R.Versions, ">=1.0,<2");
  EXPECT_EQ(R.ThePin, Pin::Range);
  EXPECT_EQ(Text.substr(R.VersionSpan.Begin, R.VersionSpan.size()),
            ">= 1.0, <2");
  EXPECT_EQ(R.Marker, "python_version < '3.8'");
  EXPECT_EQ(R.Whole.End, Text.size());
}

TEST(Requirement, Pins) {
  EXPECT_EQ(parsed("a==1.61.0.post4").ThePin, Pin::Exact);
  EXPECT_EQ(parsed("a===weird_1").ThePin, Pin::Exact);
  EXPECT_EQ(parsed("a==1!2.0+local.1").ThePin, Pin::Exact);
  EXPECT_EQ(parsed("a==1.*").ThePin, Pin::Range);
  EXPECT_EQ(parsed("a~=1.2").ThePin, Pin::Range);
  EXPECT_EQ(parsed("a!=1.2").ThePin, Pin::Range);
  EXPECT_EQ(parsed("a>=1,==1.2").ThePin, Pin::Exact);
  EXPECT_EQ(parsed("a==${VERSION}").ThePin, Pin::Computed);
  EXPECT_EQ(parsed("a=={version}").ThePin, Pin::Computed);
  EXPECT_EQ(parsed("a (>=1.0)").Versions, ">=1.0");
}

TEST(Requirement, Extras) {
  Requirement R = parsed("azureml-sdk[Notebooks, contrib_x]==1.0");
  EXPECT_THAT(R.Extras, ElementsAre("notebooks", "contrib-x"));
  EXPECT_EQ(R.Versions, "==1.0");
  EXPECT_THAT(parsed("a[]").Extras, IsEmpty());
}

TEST(Requirement, Urls) {
  Requirement R = parsed("a[x] @ https://e.org/a-1.0.zip ; os_name == 'nt'");
  EXPECT_EQ(R.Versions, "@ https://e.org/a-1.0.zip");
  EXPECT_EQ(R.ThePin, Pin::Exact);
  EXPECT_EQ(R.Marker, "os_name == 'nt'");
  EXPECT_EQ(parsed("a @ git+https://e.org/a.git").ThePin, Pin::None);
  EXPECT_EQ(parsed("a @ git+https://e.org/a.git@main").ThePin, Pin::None);
  EXPECT_EQ(parsed("a @ git+https://e.org/a.git@v1.2").ThePin, Pin::Exact);
  EXPECT_EQ(parsed("a @ git+https://e.org/a.git@0a1b2c3d").ThePin, Pin::Exact);
}

TEST(Requirement, SaysWhatIsWrong) {
  EXPECT_THAT(failure("== 1.0"), HasSubstr("does not begin with a name"));
  EXPECT_THAT(failure("a =="), HasSubstr("no version after '=='"));
  EXPECT_THAT(failure("a[x"), HasSubstr("not closed"));
  EXPECT_THAT(failure("a (>=1"), HasSubstr("not closed"));
  EXPECT_THAT(failure("a = 1"), HasSubstr("'= 1' is unexpected"));
  EXPECT_THAT(failure("a @"), HasSubstr("no URL"));
  EXPECT_THAT(failure("a;"), HasSubstr("no marker"));
  EXPECT_NE(failure(""), "");
}

TEST(MatchSpec, IsCondas) {
  EXPECT_EQ(conda("mlflow"), "mlflow  none");
  EXPECT_EQ(conda("conda-forge::mlflow=2.3"), "mlflow =2.3 range");
  EXPECT_EQ(conda("mlflow==2.3.1"), "mlflow ==2.3.1 exact");
  EXPECT_EQ(conda("mlflow=2.3.1=py39_0"), "mlflow =2.3.1=py39_0 exact");
  EXPECT_EQ(conda("mlflow 2.3.1 py39_0"), "mlflow 2.3.1 exact");
  EXPECT_EQ(conda("mlflow 2.3.*"), "mlflow 2.3.* range");
  EXPECT_EQ(conda("mlflow >=2, <3"), "mlflow >=2,<3 range");
  EXPECT_EQ(conda("mlflow[version='>=2']"), "mlflow >=2 range");
  EXPECT_EQ(conda("mlflow=*"), "mlflow  none");
  EXPECT_THAT(conda("mlflow and more"), HasSubstr("unexpected"));
}

TEST(Constraint, IsPoetrysAndPipenvs) {
  EXPECT_EQ(constraint("*"), " none");
  EXPECT_EQ(constraint("1.2.3"), "1.2.3 exact");
  EXPECT_EQ(constraint("== 1.2.3"), "==1.2.3 exact");
  EXPECT_EQ(constraint("^1.2"), "^1.2 range");
  EXPECT_EQ(constraint("1.2.*"), "1.2.* range");
  EXPECT_EQ(constraint(">=1, <2"), ">=1,<2 range");
}

TEST(Location, NamesItsPackage) {
  auto Wheel = parseLocation("dist/azureml_core-1.2-py3-none-any.whl");
  ASSERT_TRUE(bool(Wheel));
  EXPECT_EQ(Wheel->Name, "azureml-core");
  EXPECT_EQ(Wheel->Versions, "==1.2");
  EXPECT_EQ(Wheel->ThePin, Pin::Exact);
  auto Egg = parseLocation("git+https://e.org/x.git@main#egg=azure_ai_ml");
  ASSERT_TRUE(bool(Egg));
  EXPECT_EQ(Egg->Name, "azure-ai-ml");
  EXPECT_EQ(Egg->ThePin, Pin::None);
  auto Folder = parseLocation("./here");
  EXPECT_FALSE(bool(Folder));
  llvm::consumeError(Folder.takeError());
}

} // namespace
