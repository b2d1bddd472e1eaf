//===- SignatureTest.cpp - Parameters of functions and classes ------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "catalog/Catalog.h"
#include "llvm/ADT/STLExtras.h"
#include "gtest/gtest.h"

using namespace amlift::catalog;

namespace {

/// "name: kind=default" of every parameter, a space between.
std::string signature(llvm::StringRef Path) {
  static const char *const Stars[] = {"", "@", "*", "**"};
  std::string Text;
  for (const Parameter &P : find(Path).parameters()) {
    Text += (Text.empty() ? "" : " ") + std::string(Stars[P.ParamKind]);
    Text += P.Name;
    if (P.HasDefault)
      Text += "=" + P.Default.str();
  }
  return Text;
}

TEST(Signature, StaticMethodsAndDefaults) {
  EXPECT_EQ(signature("azureml.core.Workspace.get"),
            "name auth=None subscription_id=None resource_group=None "
            "location=None cloud='AzureCloud' id=None");
}

TEST(Signature, ReceiverIsLeftOut) {
  EXPECT_EQ(signature("azureml.core.Experiment.submit"),
            "config tags=None **kwargs");
  EXPECT_EQ(signature("azureml.core.Run.get_context"),
            "allow_offline=True used_for_context_manager=False **kwargs");
}

TEST(Signature, ClassesHaveThatOfTheirInitializer) {
  EXPECT_EQ(signature("azureml.core.runconfig.MpiConfiguration"),
            "process_count_per_node=1 node_count=1");
  EXPECT_EQ(signature("azureml.core.runconfig.MpiConfiguration"),
            signature("azureml.core.runconfig.MpiConfiguration.__init__"));
}

TEST(Signature, InheritedInitializer) {
  Symbol Policy = find("azureml.train.hyperdrive.MedianStoppingPolicy");
  ASSERT_TRUE(Policy.initializer());
  EXPECT_EQ(Policy.initializer().parent(), Policy);
  // Both classes take their constructor from ComputeTarget.
  for (llvm::StringRef Path : {"azureml.core.compute.AmlCompute",
                               "azureml.core.compute.ComputeInstance"}) {
    Symbol S = find(Path);
    ASSERT_TRUE(S) << Path.str();
    EXPECT_FALSE(S.member("__init__"));
    EXPECT_EQ(S.initializer().qualifiedName(),
              "azureml.core.compute.compute.ComputeTarget.__init__");
    EXPECT_EQ(signature(Path), "workspace name");
  }
}

TEST(Signature, KeywordOnlyParameters) {
  EXPECT_EQ(signature("azure.ai.ml.MLClient.from_config"),
            "credential @path=None @file_name=None **kwargs");
}

TEST(Signature, NamesForOtherFunctions) {
  // class Dataset: get_by_name = _Dataset.get_by_name
  Symbol S = find("azureml.core.Dataset.get_by_name");
  EXPECT_EQ(S.qualifiedName(), "azureml.core.dataset.Dataset.get_by_name");
  EXPECT_EQ(S.kind(), SymbolKind::StaticMethod);
  EXPECT_EQ(S.implementation().qualifiedName(),
            "azureml.data.abstract_dataset.AbstractDataset.get_by_name");
  EXPECT_EQ(signature("azureml.core.Dataset.get_by_name"),
            "workspace name version='latest' **kwargs");
  EXPECT_EQ(S.type().kind(), Type::Union);
}

TEST(Signature, ImplementationOfOthers) {
  Symbol Get = find("azureml.core.Workspace.get");
  EXPECT_EQ(Get.implementation(), Get);
  Symbol Workspace = find("azureml.core.Workspace");
  EXPECT_EQ(Workspace.implementation(), Workspace.initializer());
}

TEST(Signature, WhatCannotBeCalledHasNoParameters) {
  EXPECT_EQ(signature("azureml.core"), "");
  EXPECT_EQ(signature("azureml.core.Workspace.name"), "");
}

TEST(Signature, DeclaredTypes) {
  ParameterRange Range =
      find("azureml.core.Workspace.add_private_endpoint").parameters();
  ASSERT_GE(Range.size(), 2u);
  EXPECT_EQ(Range[0].DeclaredType.kind(), Type::Instance);
  EXPECT_EQ(Range[0].DeclaredType.symbol(),
            find("azureml.core.private_endpoint.PrivateEndPointConfig"));
  EXPECT_EQ(Range[1].DeclaredType.kind(), Type::Bool);
}

TEST(Signature, RangesWorkWithAlgorithms) {
  ParameterRange Range = find("azureml.core.ScriptRunConfig").parameters();
  auto It = llvm::find_if(
      Range, [](const Parameter &P) { return P.Name == "environment"; });
  ASSERT_NE(It, Range.end());
  EXPECT_TRUE(It->HasDefault);
  EXPECT_EQ(Range[It - Range.begin()].Name, "environment");
  EXPECT_EQ(size_t(std::distance(Range.begin(), Range.end())), Range.size());
}

} // namespace
