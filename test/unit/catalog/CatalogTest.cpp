//===- CatalogTest.cpp - Names, aliases and inheritance -------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "catalog/Catalog.h"
#include "llvm/ADT/STLExtras.h"
#include "gtest/gtest.h"

using namespace amlift::catalog;

namespace {

std::string nameOf(llvm::StringRef Path) {
  Symbol S = find(Path);
  return S ? S.qualifiedName() : "none";
}

TEST(Find, CanonicalNamesLeadToThemselves) {
  for (llvm::StringRef Path :
       {"azureml", "azureml.core", "azureml.core.workspace",
        "azureml.core.workspace.Workspace",
        "azureml.core.workspace.Workspace.from_config",
        "azure.ai.ml._ml_client.MLClient"})
    EXPECT_EQ(nameOf(Path), Path);
}

TEST(Find, ReExportsOfPackages) {
  EXPECT_EQ(nameOf("azureml.core.Workspace"),
            "azureml.core.workspace.Workspace");
  EXPECT_EQ(nameOf("azureml.core.Run.get_context"),
            "azureml.core.run.Run.get_context");
  EXPECT_EQ(nameOf("azureml.core.compute.AmlCompute"),
            "azureml.core.compute.amlcompute.AmlCompute");
  EXPECT_EQ(nameOf("azureml.train.dnn.PyTorch"),
            "azureml.train.dnn._pytorch.PyTorch");
  EXPECT_EQ(nameOf("azure.ai.ml.MLClient"), "azure.ai.ml._ml_client.MLClient");
  EXPECT_EQ(nameOf("azure.identity.DefaultAzureCredential"),
            "azure.identity._credentials.default.DefaultAzureCredential");
  EXPECT_EQ(nameOf("mlflow.log_metric"), "mlflow.tracking.fluent.log_metric");
}

TEST(Find, NamesThatModulesMerelyImport) {
  EXPECT_EQ(nameOf("azureml.core.runconfig.CondaDependencies"),
            "azureml.core.conda_dependencies.CondaDependencies");
  EXPECT_EQ(nameOf("azureml.core.environment.CondaDependencies"),
            "azureml.core.conda_dependencies.CondaDependencies");
  EXPECT_EQ(nameOf("azureml.core.compute_target.ComputeTargetException"),
            "azureml.exceptions._azureml_exception.ComputeTargetException");
}

TEST(Find, ChainsOfAliases) {
  // azureml.core -> azureml.core.model -> azureml.core.resource_configuration
  EXPECT_EQ(nameOf("azureml.core.model.ResourceConfiguration"),
            "azureml.core.resource_configuration.ResourceConfiguration");
  // The package re-exports from azureml.exceptions, which re-exports from a
  // private module.
  EXPECT_EQ(nameOf("azureml.exceptions.ComputeTargetException"),
            "azureml.exceptions._azureml_exception.ComputeTargetException");
  // An old package name whose modules only import from the new one.
  EXPECT_EQ(nameOf("azureml.explain.model.mimic_wrapper.MimicWrapper"),
            "azureml.interpret.mimic_wrapper.MimicWrapper");
}

TEST(Find, AnAssignmentToTheSameNameDefinesItAnew) {
  // runconfig.py: DEFAULT_CPU_IMAGE = DEFAULT_CPU_IMAGE
  EXPECT_EQ(nameOf("azureml.core.runconfig.DEFAULT_CPU_IMAGE"),
            "azureml.core.runconfig.DEFAULT_CPU_IMAGE");
}

TEST(Find, InheritedMembersLeadToTheClassThatDefinesThem) {
  EXPECT_EQ(nameOf("azureml.core.Run.get_portal_url"),
            "azureml.core._portal.HasRunPortal.get_portal_url");
  EXPECT_EQ(nameOf("azureml.train.hyperdrive.HyperDriveRun.id"),
            "azureml.core.run.Run.id");
}

TEST(Find, PrivateNamesThatRealCodeUses) {
  EXPECT_EQ(nameOf("azureml._restclient.constants.RunStatus.COMPLETED"),
            "azureml._restclient.constants.RunStatus.COMPLETED");
  EXPECT_EQ(nameOf("azureml.core.run._OfflineRun"),
            "azureml.core.run._OfflineRun");
  EXPECT_EQ(nameOf("azureml.core.Workspace._subscription_id"),
            "azureml.core.workspace.Workspace._subscription_id");
}

TEST(Find, UnknownNames) {
  for (llvm::StringRef Path :
       {"", ".", "azureml.", "azurem", "azureml.core.workspaces",
        "azureml.core.Workspace.frm_config", "azureml.core.Workspace.name.x",
        "azureml.core..Workspace", "torch.nn", "azure.mgmt"})
    EXPECT_FALSE(find(Path)) << Path.str();
}

TEST(Symbol, NoneIsFalseAndAnswersNothing) {
  Symbol None;
  EXPECT_FALSE(None);
  EXPECT_EQ(None, find("no.such.name"));
  EXPECT_FALSE(None.member("x"));
  EXPECT_FALSE(None.lookup("x"));
  EXPECT_TRUE(None.members().empty());
  EXPECT_TRUE(None.starNames().empty());
  EXPECT_TRUE(None.parameters().empty());
  EXPECT_FALSE(None.initializer());
  EXPECT_FALSE(None.implementation());
  EXPECT_EQ(None.type().kind(), Type::Unknown);
  EXPECT_FALSE(None.derivesFrom(None));
  EXPECT_EQ(None.qualifiedName(), "");
}

TEST(Symbol, IdsAreDenseAndFollowCanonicalNames) {
  ASSERT_GT(symbolCount(), 40000u);
  std::string Last;
  for (uint32_t Id = 1; Id <= symbolCount(); ++Id) {
    std::string Name = Symbol(Id).qualifiedName();
    ASSERT_LT(Last, Name) << Id;
    Last = Name;
  }
}

TEST(Symbol, EverySymbolIsFoundByItsCanonicalName) {
  // Where a package defines a name that one of its submodules has as well,
  // Python's import statement decides by the context, and so does find().
  unsigned Shadowed = 0;
  for (uint32_t Id = 1; Id <= symbolCount(); ++Id) {
    std::string Name = Symbol(Id).qualifiedName();
    if (find(Name) != Symbol(Id))
      ++Shadowed;
  }
  EXPECT_LE(Shadowed, 3u);
}

TEST(Symbol, MembersAreSortedAndKnowTheirParent) {
  Symbol Workspace = find("azureml.core.Workspace");
  ASSERT_TRUE(Workspace);
  llvm::ArrayRef<Symbol> Members = Workspace.members();
  ASSERT_GT(Members.size(), 60u);
  EXPECT_TRUE(llvm::is_sorted(
      Members, [](Symbol A, Symbol B) { return A.name() < B.name(); }));
  for (Symbol M : Members) {
    EXPECT_EQ(M.parent(), Workspace);
    EXPECT_EQ(Workspace.member(M.name()), M);
  }
}

TEST(Symbol, MemberLooksOnlyInTheClassItself) {
  Symbol ScriptRun = find("azureml.core.ScriptRun");
  EXPECT_FALSE(ScriptRun.member("log"));
  EXPECT_EQ(ScriptRun.lookup("log"), find("azureml.core.run.Run.log"));
  EXPECT_EQ(ScriptRun.member("cancel").qualifiedName(),
            "azureml.core.script_run.ScriptRun.cancel");
}

TEST(Symbol, BasesAndDerivation) {
  Symbol Run = find("azureml.core.Run");
  Symbol HyperDrive = find("azureml.train.hyperdrive.HyperDriveRun");
  ASSERT_TRUE(Run && HyperDrive);
  EXPECT_TRUE(HyperDrive.derivesFrom(Run));
  EXPECT_TRUE(Run.derivesFrom(Run));
  EXPECT_FALSE(Run.derivesFrom(HyperDrive));
  Symbol Experiment = find("azureml.core.Experiment");
  ASSERT_EQ(Experiment.bases().size(), 2u);
  EXPECT_EQ(Experiment.bases()[0].name(), "ChainedIdentity");
  EXPECT_EQ(Experiment.bases()[1].name(), "HasExperimentPortal");
}

TEST(Symbol, Kinds) {
  auto Kind = [](llvm::StringRef Path) { return find(Path).kind(); };
  EXPECT_EQ(Kind("azureml.core"), SymbolKind::Module);
  EXPECT_EQ(Kind("azureml.core.Workspace"), SymbolKind::Class);
  EXPECT_EQ(Kind("azureml.core.run.get_run"), SymbolKind::Function);
  EXPECT_EQ(Kind("azureml.core.Experiment.submit"), SymbolKind::Method);
  EXPECT_EQ(Kind("azureml.core.Run.get_context"), SymbolKind::ClassMethod);
  EXPECT_EQ(Kind("azureml.core.Workspace.get"), SymbolKind::StaticMethod);
  EXPECT_EQ(Kind("azureml.core.Workspace.name"), SymbolKind::Property);
  EXPECT_EQ(Kind("azureml.core.runconfig.RunConfiguration.node_count"),
            SymbolKind::Attribute);
  EXPECT_EQ(Kind("azureml.train.hyperdrive.PrimaryMetricGoal.MAXIMIZE"),
            SymbolKind::EnumMember);
}

TEST(Symbol, DeprecationMarks) {
  EXPECT_TRUE(find("azureml.train.estimator.Estimator").deprecated());
  EXPECT_TRUE(find("azureml.core.Run.get_submitted_run").deprecated());
  EXPECT_FALSE(find("azureml.core.Workspace.from_config").deprecated());
}

TEST(Symbol, StarNames) {
  auto Names = [](llvm::StringRef Module) {
    NameRange Range = find(Module).starNames();
    return std::vector<llvm::StringRef>(Range.begin(), Range.end());
  };
  std::vector<llvm::StringRef> Core = Names("azureml.core");
  EXPECT_TRUE(llvm::is_sorted(Core));
  // The package lists its names, so the modules it imports are not bound.
  EXPECT_TRUE(llvm::is_contained(Core, "Workspace"));
  EXPECT_TRUE(llvm::is_contained(Core, "Run"));
  EXPECT_FALSE(llvm::is_contained(Core, "workspace"));
  // A module without a list binds what it imports, too, but nothing private.
  std::vector<llvm::StringRef> Config = Names("azureml.core.runconfig");
  EXPECT_TRUE(llvm::is_contained(Config, "RunConfiguration"));
  EXPECT_TRUE(llvm::is_contained(Config, "CondaDependencies"));
  EXPECT_TRUE(llvm::is_contained(Config, "os"));
  EXPECT_FALSE(llvm::is_contained(Config, "_AbstractRunConfigElement"));
  EXPECT_TRUE(find("azureml.core.Workspace").starNames().empty());
}

TEST(Packages, ArePinnedAndSorted) {
  EXPECT_TRUE(llvm::is_sorted(extractedPackages()));
  EXPECT_TRUE(
      llvm::is_contained(extractedPackages(), "azureml-core 1.61.0.post4"));
  EXPECT_TRUE(llvm::is_contained(extractedPackages(), "azure-ai-ml 1.35.2"));
}

TEST(Packages, RootsOfBothGenerations) {
  for (llvm::StringRef Name : {"azure", "azureml", "mlflow", "mltable"})
    EXPECT_EQ(root(Name).name(), Name);
  EXPECT_FALSE(root("core"));
}

} // namespace
