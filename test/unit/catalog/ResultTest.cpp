//===- ResultTest.cpp - Results that the class of an argument decides -----===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "catalog/Catalog.h"
#include "gtest/gtest.h"

using namespace amlift::catalog;

namespace {

/// The last name of the class that a call of Callee makes from an instance of
/// Argument; "?" when no rule says.
std::string made(llvm::StringRef Callee, llvm::StringRef Argument) {
  Symbol Class = find(Argument);
  EXPECT_TRUE(Class) << Argument.str();
  Type T = resultRules(find(Callee)).result(Class);
  return T.kind() == Type::Unknown ? "?" : T.symbol().name().str();
}

TEST(Results, SubmittedConfigurations) {
  const char *Submit = "azureml.core.Experiment.submit";
  EXPECT_EQ(resultRules(find(Submit)).Parameter, "config");
  EXPECT_EQ(made(Submit, "azureml.core.ScriptRunConfig"), "ScriptRun");
  EXPECT_EQ(made(Submit, "azureml.train.automl.AutoMLConfig"), "AutoMLRun");
  EXPECT_EQ(made(Submit, "azureml.train.hyperdrive.HyperDriveConfig"),
            "HyperDriveRun");
  EXPECT_EQ(made(Submit, "azureml.pipeline.core.Pipeline"), "PipelineRun");
  EXPECT_EQ(made(Submit, "azureml.pipeline.core.PublishedPipeline"),
            "PipelineRun");
  EXPECT_EQ(made(Submit, "azureml.train.estimator.Estimator"), "ScriptRun");
  EXPECT_EQ(made(Submit, "azureml.core.Workspace"), "?");
}

TEST(Results, SubclassesCountAsTheirBases) {
  const char *Submit = "azureml.core.Experiment.submit";
  EXPECT_EQ(made(Submit, "azureml.train.dnn.PyTorch"), "ScriptRun");
  EXPECT_EQ(made(Submit, "azureml.contrib.notebook.NotebookRunConfig"),
            "ScriptRun");
  EXPECT_EQ(made(Submit, "azureml.train.automl.automlconfig.AutoMLConfig"),
            "AutoMLRun");
}

TEST(Results, SubclassesWithARuleOfTheirOwn) {
  const char *Deploy = "azureml.core.Model.deploy";
  EXPECT_EQ(resultRules(find(Deploy)).Parameter, "deployment_config");
  std::string Module = "azureml.core.webservice.aks.";
  EXPECT_EQ(made(Deploy, Module + "AksServiceDeploymentConfiguration"),
            "AksWebservice");
  EXPECT_EQ(made(Deploy, Module + "AksEndpointDeploymentConfiguration"),
            "AksEndpoint");
}

TEST(Results, RulesOfAnotherFunction) {
  ResultRules Submit = resultRules(find("azureml.core.Experiment.submit"));
  ResultRules Child = resultRules(find("azureml.core.Run.submit_child"));
  EXPECT_EQ(Child.Parameter, "config");
  EXPECT_EQ(Child.Rules.data(), Submit.Rules.data());
  EXPECT_EQ(Child.Rules.size(), Submit.Rules.size());
  // A subclass inherits the method and with it the rules.
  Symbol OfSubclass =
      find("azureml.core.script_run.ScriptRun").lookup("submit_child");
  EXPECT_EQ(resultRules(OfSubclass).Parameter, "config");
}

TEST(Results, ComputeTargets) {
  EXPECT_EQ(made("azureml.core.compute.ComputeTarget.create",
                 "azureml.core.compute.amlcompute."
                 "AmlComputeProvisioningConfiguration"),
            "AmlCompute");
  EXPECT_EQ(made("azureml.core.compute.ComputeTarget.attach",
                 "azureml.core.compute.aks.AksAttachConfiguration"),
            "AksCompute");
  EXPECT_EQ(made("azureml.core.compute.ComputeTarget.attach",
                 "azureml.core.compute.amlcompute."
                 "AmlComputeProvisioningConfiguration"),
            "?");
}

TEST(Results, WhatConfiguresHasARule) {
  // Each factory of a configuration leads to the class that has the factory.
  struct {
    const char *Factory, *Callee, *Class;
  } Rows[] = {{"attach_configuration",
               "azureml.core.compute.ComputeTarget.attach",
               "azureml.core.compute.ComputeTarget"},
              {"provisioning_configuration",
               "azureml.core.compute.ComputeTarget.create",
               "azureml.core.compute.ComputeTarget"},
              {"deploy_configuration", "azureml.core.Model.deploy",
               "azureml.core.Webservice"}};
  unsigned Factories = 0;
  for (auto [Factory, Callee, Class] : Rows)
    for (uint32_t Id = 1; Id <= symbolCount(); ++Id) {
      Symbol S(Id);
      // The cluster of a preview package makes its own configuration, which
      // ComputeTarget.create takes for that of its base.
      if (S.name() != Factory || !S.parent().derivesFrom(find(Class)) ||
          S.parent().name() == "AmlWindowsCompute")
        continue;
      ++Factories;
      Type Result = resultRules(find(Callee)).result(S.type().symbol());
      EXPECT_EQ(Result.symbol(), S.parent()) << S.qualifiedName();
    }
  EXPECT_EQ(Factories, 19u);
}

TEST(Results, MostFunctionsHaveNoRules) {
  ResultRules None = resultRules(find("azureml.core.Workspace.from_config"));
  EXPECT_TRUE(None.Rules.empty());
  EXPECT_EQ(None.Parameter, "");
  EXPECT_EQ(None.result(find("azureml.core.Workspace")).kind(), Type::Unknown);
  EXPECT_TRUE(resultRules(Symbol()).Rules.empty());
  EXPECT_TRUE(resultRules(find("azureml.core")).Rules.empty());
  ResultRules Some = resultRules(find("azureml.core.Experiment.submit"));
  EXPECT_EQ(Some.result(Symbol()).kind(), Type::Unknown);
}

} // namespace
