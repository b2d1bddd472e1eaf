//===- TypeTest.cpp - Types of calls, properties and attributes -----------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "catalog/Catalog.h"
#include "gtest/gtest.h"

using namespace amlift::catalog;

namespace {

/// The notation of the catalogue's JSON, classes by their last name.
std::string spell(Type T) {
  auto List = [&](const char *Separator) {
    std::string Text;
    for (Type A : T.args())
      Text += (Text.empty() ? "" : Separator) + spell(A);
    return Text;
  };
  switch (T.kind()) {
  case Type::Unknown:
    return "?";
  case Type::Instance:
    return T.symbol().name().str();
  case Type::ClassOf:
    return "type[" + T.symbol().name().str() + "]";
  case Type::Self:
    return "self";
  case Type::None:
    return "None";
  case Type::Bool:
    return "bool";
  case Type::Int:
    return "int";
  case Type::Float:
    return "float";
  case Type::Str:
    return "str";
  case Type::List:
    return "list[" + List(", ") + "]";
  case Type::Tuple:
    return "tuple[" + List(", ") + "]";
  case Type::Dict:
    return "dict[" + List(", ") + "]";
  case Type::Iterator:
    return "iter[" + List(", ") + "]";
  case Type::Union:
    return List(" | ");
  }
  return "";
}

std::string typeOf(llvm::StringRef Path) { return spell(find(Path).type()); }

TEST(Types, ReturnTypes) {
  EXPECT_EQ(typeOf("azureml.core.Workspace.from_config"), "Workspace");
  EXPECT_EQ(typeOf("azureml.core.Environment.get"), "Environment");
  EXPECT_EQ(typeOf("azureml.core.Run.log"), "None");
  EXPECT_EQ(typeOf("azureml.core.Run.get_file_names"), "list[str]");
  EXPECT_EQ(typeOf("azure.ai.ml.MLClient.from_config"), "MLClient");
}

TEST(Types, Properties) {
  EXPECT_EQ(typeOf("azureml.core.Workspace.name"), "str");
  EXPECT_EQ(typeOf("azureml.core.Run.experiment"), "Experiment");
  EXPECT_EQ(typeOf("azureml.core.Experiment.workspace"), "Workspace");
  EXPECT_EQ(typeOf("azureml.core.Workspace.environments"),
            "dict[str, Environment]");
  EXPECT_EQ(typeOf("azure.ai.ml.MLClient.jobs"), "JobOperations");
}

TEST(Types, InstanceAttributes) {
  EXPECT_EQ(typeOf("azureml.core.ScriptRunConfig.run_config"),
            "RunConfiguration");
  EXPECT_EQ(typeOf("azureml.core.Environment.docker"), "DockerSection");
  EXPECT_EQ(typeOf("azureml.core.Environment.python"), "PythonSection");
  EXPECT_EQ(typeOf("azureml.core.environment.PythonSection.conda_dependencies"),
            "CondaDependencies");
}

TEST(Types, ClassAttributesThatHoldFactories) {
  EXPECT_EQ(typeOf("azureml.core.Dataset.Tabular"), "TabularDatasetFactory");
  EXPECT_EQ(typeOf("azureml.core.Dataset.File"), "FileDatasetFactory");
  EXPECT_EQ(find("azureml.core.Dataset.Tabular").type().symbol(),
            find("azureml.data.dataset_factory.TabularDatasetFactory"));
}

TEST(Types, ContainersOfDocstrings) {
  EXPECT_EQ(typeOf("azureml.pipeline.core.PipelineRun.find_step_run"),
            "list[StepRun]");
  EXPECT_EQ(typeOf("azureml.core.Model.list"), "list[Model]");
  EXPECT_EQ(typeOf("azureml.train.automl.run.AutoMLRun.get_output"),
            "tuple[Run, ?]");
}

TEST(Types, CorrectionsOverrideThePackages) {
  EXPECT_EQ(typeOf("azureml.core.Run.get_context"),
            "_SubmittedRun | _OfflineRun");
  EXPECT_EQ(typeOf("azureml.core.Dataset.get_all"),
            "dict[str, TabularDataset | FileDataset]");
  EXPECT_EQ(typeOf("azureml.core.Workspace.get_default_datastore"),
            "AzureBlobDatastore | AzureFileDatastore | "
            "AzureDataLakeGen2Datastore");
}

TEST(Types, IteratorsThatAreDocumentedAsLists) {
  EXPECT_EQ(typeOf("azureml.core.Run.get_children"), "iter[Run]");
  EXPECT_EQ(typeOf("azureml.core.Experiment.get_runs"), "iter[Run]");
  EXPECT_EQ(typeOf("azureml.pipeline.core.PipelineRun.get_steps"),
            "iter[StepRun]");
}

TEST(Types, MappingsThatAreDocumentedVaguely) {
  EXPECT_EQ(typeOf("azureml.core.Workspace.list"),
            "dict[str, list[Workspace]]");
  EXPECT_EQ(typeOf("azureml.core.run._SubmittedRun.input_datasets"),
            "dict[str, TabularDataset | FileDataset | str]");
}

TEST(Types, ChainsKeepTheClassOfTheReceiver) {
  EXPECT_EQ(typeOf("azureml.data.OutputFileDatasetConfig.register_on_complete"),
            "self");
  EXPECT_EQ(typeOf("azureml.data.TabularDataset.add_tags"), "self");
}

TEST(Types, ClassesWhoseCallMakesSomethingElse) {
  // Datastore(ws, name) is never a Datastore.
  EXPECT_EQ(find("azureml.core.Datastore").type().kind(), Type::Union);
  // The widget is chosen by the run; none overrides show.
  Symbol Widget = find("azureml.widgets.RunDetails").type().symbol();
  EXPECT_EQ(Widget.name(), "_UserRunDetails");
  EXPECT_EQ(Widget.lookup("show").parent().name(), "_WidgetRunDetailsBase");
  EXPECT_EQ(find("azureml.core.Workspace").type().kind(), Type::Unknown);
}

TEST(Types, EnumMembersAreInstancesOfTheirClass) {
  EXPECT_EQ(typeOf("azureml.train.hyperdrive.PrimaryMetricGoal.MINIMIZE"),
            "PrimaryMetricGoal");
}

TEST(Types, UnknownTypes) {
  EXPECT_EQ(typeOf("azureml.data.TabularDataset.to_pandas_dataframe"), "?");
  EXPECT_EQ(typeOf("azureml.core"), "?");
}

} // namespace
