//===- MappingTest.cpp - Rows of mappings and rules -----------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "catalog/Catalog.h"
#include "llvm/ADT/STLExtras.h"
#include "gtest/gtest.h"

using namespace amlift::catalog;

namespace {

/// The name of the row that answers.
std::string rowOf(llvm::StringRef Name) {
  const Mapping *M = mappingFor(Name);
  return M ? M->SourceName.str() : "none";
}

TEST(Mappings, OwnRows) {
  const Mapping *M = mappingFor("azureml.core.workspace.Workspace.get");
  ASSERT_TRUE(M);
  EXPECT_EQ(M->Source, find("azureml.core.Workspace.get"));
  EXPECT_EQ(M->Rule, "AML101");
  EXPECT_EQ(M->TheVerdict, Verdict::Safe);
  EXPECT_EQ(M->SdkSymbol, "azure.ai.ml.MLClient");
  EXPECT_EQ(M->Article, "https://learn.microsoft.com/azure/machine-learning/"
                        "migrate-to-v2-resource-workspace");
  EXPECT_EQ(M->EffortMinutes, 5);
}

TEST(Mappings, ParametersStandInTheOrderOfTheFunction) {
  const Mapping *M = mappingFor("azureml.core.workspace.Workspace.get");
  ASSERT_TRUE(M);
  std::vector<llvm::StringRef> Names;
  for (const ParameterMapping &P : M->Parameters)
    Names.push_back(P.Name);
  EXPECT_EQ(Names, (std::vector<llvm::StringRef>{
                       "name", "auth", "subscription_id", "resource_group",
                       "location", "cloud", "id"}));
  EXPECT_EQ(M->Parameters[0].Target, "workspace_name");
  EXPECT_EQ(M->Parameters[1].Conversion, "object");
  EXPECT_EQ(M->Parameters[6].ParamVerdict, Verdict::Manual);
}

TEST(Mappings, TheRowOfAClassIsThatOfItsInitializer) {
  EXPECT_EQ(rowOf("azureml.core.workspace.Workspace.__init__"),
            "azureml.core.workspace.Workspace");
  EXPECT_EQ(rowOf("azureml.core.workspace.Workspace.__init__(auth)"),
            "azureml.core.workspace.Workspace");
}

TEST(Mappings, KeywordsBelongToTheirFunction) {
  EXPECT_EQ(rowOf("azureml.core.workspace.Workspace.get(name)"),
            "azureml.core.workspace.Workspace.get");
}

TEST(Mappings, MembersWithoutARowFallBackOnCoveringRowsOnly) {
  // The row of the class says safe, which holds for none of its members.
  EXPECT_EQ(rowOf("azureml.core.workspace.Workspace._share"),
            "azureml.core.workspace");
  EXPECT_EQ(rowOf("azureml.core.compute.amlcompute.AmlCompute.no_such_member"),
            "azureml.core.compute");
  EXPECT_EQ(rowOf("azureml.core.compute.amlcompute.AmlComputeStatus.x"),
            "azureml.core.compute.amlcompute.AmlComputeStatus");
  EXPECT_EQ(rowOf("azureml.core.compute.batch.BatchCompute.x"),
            "azureml.core.compute.batch");
}

TEST(Mappings, NamesThatNoPackageHolds) {
  EXPECT_EQ(rowOf("azureml.core.no_such_module.X"), "azureml.core");
  EXPECT_EQ(rowOf("azureml.train.widgets.RunDetails"), "azureml.train");
  EXPECT_EQ(rowOf("azureml.accel.models"), "azureml.accel");
  EXPECT_EQ(rowOf("azureml.Workspace"), "azureml.Workspace");
  EXPECT_EQ(mappingFor("azureml.Workspace")->Rule, "AML901");
}

TEST(Mappings, PrivateModules) {
  EXPECT_EQ(mappingFor("azureml._restclient.run_client.RunClient")->Rule,
            "AML191");
  EXPECT_EQ(mappingFor("azureml._no_such")->Rule, "AML191");
  // A row of its own comes first.
  EXPECT_EQ(rowOf("azureml._restclient.constants.RunStatus.FAILED"),
            "azureml._restclient.constants.RunStatus");
}

TEST(Mappings, NamesThatAreNotV1HaveNone) {
  for (llvm::StringRef Name :
       {"", "azureml", "azureml.mlflow", "azureml.fsspec.x",
        "azureml.studio.core", "azure.ai.ml.MLClient", "torch.nn"})
    EXPECT_EQ(mappingFor(Name), nullptr) << Name.str();
}

TEST(Mappings, EverySymbolOfV1HasARow) {
  for (uint32_t Id = 1; Id <= symbolCount(); ++Id)
    if (Symbol(Id).generation() == Generation::V1) {
      ASSERT_TRUE(mappingFor(Symbol(Id).qualifiedName()))
          << Symbol(Id).qualifiedName();
    }
}

TEST(Mappings, AreSortedAndComplete) {
  EXPECT_TRUE(llvm::is_sorted(mappings(), [](const auto &A, const auto &B) {
    return A.SourceName < B.SourceName;
  }));
  for (const Mapping &M : mappings()) {
    EXPECT_TRUE(findRule(M.Rule)) << M.SourceName.str();
    EXPECT_TRUE(M.Article.starts_with("https://")) << M.SourceName.str();
    EXPECT_TRUE(M.SdkSymbol.empty() || find(M.SdkSymbol)) << M.SourceName.str();
    if (M.Source) {
      EXPECT_EQ(M.Source.qualifiedName(), M.SourceName);
    }
  }
}

TEST(Mappings, PublicMembersOfCompleteFamiliesHaveOwnRows) {
  for (llvm::StringRef Path :
       {"azureml.core.Workspace", "azureml.core.Experiment",
        "azureml.core.Environment", "azureml.core.ScriptRunConfig",
        "azureml.core.Run", "azureml.core.runconfig.RunConfiguration",
        "azureml.core.runconfig.DockerConfiguration",
        "azureml.core.conda_dependencies.CondaDependencies"})
    for (Symbol M : find(Path).members())
      if (!M.name().starts_with("_")) {
        EXPECT_EQ(rowOf(M.qualifiedName()), M.qualifiedName());
      }
}

TEST(Mappings, ParametersOfCompleteFamiliesHaveOwnRows) {
  for (llvm::StringRef Path :
       {"azureml.core.Workspace", "azureml.core.Workspace.get",
        "azureml.core.Workspace.from_config", "azureml.core.Workspace.create",
        "azureml.core.ScriptRunConfig", "azureml.core.Environment.get",
        "azureml.core.Environment.from_conda_specification",
        "azureml.core.Environment.from_docker_image",
        "azureml.core.runconfig.DockerConfiguration",
        "azureml.core.authentication.ServicePrincipalAuthentication",
        "azureml.core.authentication.InteractiveLoginAuthentication"}) {
    Symbol S = find(Path);
    const Mapping *M = mappingFor(S.qualifiedName());
    ASSERT_TRUE(M) << Path.str();
    for (const Parameter &P : S.parameters())
      EXPECT_TRUE(llvm::any_of(
          M->Parameters, [&](const auto &Row) { return Row.Name == P.Name; }))
          << Path.str() << " " << P.Name.str();
  }
}

TEST(Rules, AreSortedWithUniqueNames) {
  EXPECT_TRUE(llvm::is_sorted(
      rules(), [](const Rule &A, const Rule &B) { return A.Id < B.Id; }));
  for (const Rule &R : rules()) {
    EXPECT_EQ(findRule(R.Id), &R);
    EXPECT_EQ(findRule(R.Name), &R);
    EXPECT_FALSE(R.Title.empty());
    EXPECT_GT(R.Help.size(), 100u) << R.Id.str();
  }
  EXPECT_EQ(findRule("AML999"), nullptr);
  EXPECT_EQ(findRule(""), nullptr);
}

TEST(Rules, Spellings) {
  EXPECT_EQ(toString(findRule("AML901")->TheSeverity), "blocker");
  EXPECT_EQ(toString(findRule("v1-workspace")->TheSeverity), "risk");
  EXPECT_EQ(toString(Verdict::Unsafe), "unsafe");
  EXPECT_EQ(toString(Verdict::None), "none");
}

} // namespace
