//===- NamesTest.cpp - What names tell where nothing else does ------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "catalog/Catalog.h"
#include "gtest/gtest.h"

using namespace amlift::catalog;

namespace {

std::string owner(llvm::StringRef Member) {
  return distinctiveMember(Member).parent().qualifiedName();
}

TEST(Names, OneClassHasThem) {
  EXPECT_EQ(owner("get_default_datastore"), "azureml.core.workspace.Workspace");
  EXPECT_EQ(owner("compute_targets"), "azureml.core.workspace.Workspace");
}

TEST(Names, OfAFamilyTheBaseCounts) {
  // Of several families none does.
  EXPECT_FALSE(distinctiveMember("wait_for_completion"));
  // Run and what derives from it.
  EXPECT_EQ(owner("get_details_with_logs"), "azureml.core.run.Run");
  // Webservice and LocalWebservice define it.
  EXPECT_EQ(owner("wait_for_deployment"),
            "azureml.core.webservice.webservice.Webservice");
}

TEST(Names, OthersHaveThem) {
  EXPECT_FALSE(distinctiveMember("get_secret")); // azure-keyvault-secrets
  EXPECT_FALSE(distinctiveMember("log_metric")); // mlflow
  EXPECT_FALSE(distinctiveMember("to_dict"));    // everybody
  EXPECT_FALSE(distinctiveMember("begin_create_or_update")); // SDK v2
}

TEST(Names, NotAPhrase) {
  EXPECT_FALSE(distinctiveMember("submit"));
  EXPECT_FALSE(distinctiveMember("_initialize"));
  EXPECT_FALSE(distinctiveMember(""));
}

TEST(Names, Conventions) {
  EXPECT_EQ(conventionalClass("ws").name(), "Workspace");
  EXPECT_EQ(conventionalClass("run").name(), "Run");
  EXPECT_FALSE(conventionalClass("w"));
  EXPECT_FALSE(conventionalClass("wsx"));
  EXPECT_FALSE(conventionalClass(""));
}

TEST(Names, MembersOfBuiltins) {
  EXPECT_TRUE(isBuiltinMember("get"));
  EXPECT_TRUE(isBuiltinMember("update"));
  EXPECT_FALSE(isBuiltinMember("location"));
}

TEST(Names, CorrectedTypes) {
  EXPECT_TRUE(isCorrected(find("azureml.core.ComputeTarget")));
  EXPECT_TRUE(isCorrected(find("azureml.core.compute.AmlCompute.vm_size")));
  EXPECT_FALSE(isCorrected(find("azureml.core.Workspace.from_config")));
  EXPECT_FALSE(isCorrected(Symbol()));
}

} // namespace
