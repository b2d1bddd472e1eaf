//===- NamespaceTest.cpp - Which import paths are v1 ----------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "catalog/Catalog.h"
#include "gtest/gtest.h"

using namespace amlift::catalog;

namespace {

void expectAll(Generation What, llvm::ArrayRef<llvm::StringRef> Paths) {
  for (llvm::StringRef Path : Paths)
    EXPECT_EQ(generationOfPath(Path), What) << Path.str();
}

TEST(Generation, PackagesOfV1) {
  expectAll(Generation::V1,
            {"azureml.core",          "azureml.data",
             "azureml.pipeline",      "azureml.train",
             "azureml.automl",        "azureml.exceptions",
             "azureml.widgets",       "azureml.opendatasets",
             "azureml.datadrift",     "azureml.contrib",
             "azureml.interpret",     "azureml.explain",
             "azureml.dataprep",      "azureml.telemetry",
             "azureml.history",       "azureml.monitoring",
             "azureml.responsibleai", "azureml.accel",
             "azureml.tensorboard",   "azureml._restclient.constants",
             "azureml._vendor",       "azureml._anything.below.it"});
}

TEST(Generation, PathsBelow) {
  expectAll(Generation::V1,
            {"azureml.core.run.Run", "azureml.core.no_such_module",
             "azureml.contrib.services.aml_request",
             "azureml.train.automl.runtime"});
  expectAll(Generation::V2,
            {"azure.ai.ml.entities", "azure.ai.ml.automl", "azure.ai.ml.sweep",
             "azure.ai.ml.dsl", "azure.ai.ml.constants",
             "azure.ai.ml.exceptions", "azure.ai.ml.identity",
             "azure.ai.ml.operations", "azure.ai.ml.parallel",
             "azure.ai.ml.finetuning", "azure.ai.ml.data_transfer"});
}

TEST(Generation, PackagesOfV2) {
  expectAll(Generation::V2,
            {"azure.ai.ml", "azureml.fsspec", "azureml.ai.monitoring",
             "azureml.metrics", "azureml.evaluate", "azureml.rag",
             "azureml.featurestore", "azureml.acft", "azureml.assets",
             "azureml.rai", "azureml_inference_server_http", "mltable"});
}

TEST(Generation, SharedPackage) {
  expectAll(Generation::Shared, {"azureml.mlflow", "azureml.mlflow.deploy"});
}

TEST(Generation, ClassicClient) {
  expectAll(Generation::Classic,
            {"azureml.Workspace", "azureml.services", "azureml.MODULE",
             "azureml.http", "azureml.services.publish"});
}

TEST(Generation, Undecided) {
  expectAll(Generation::Unknown,
            {"", "azureml", "azureml.studio", "azureml.studio.core.io",
             "azureml.designer", "azureml.ai", "azureml.new_package", "azure",
             "azure.ai", "azure.mgmt.machinelearningservices", "azureml_user",
             "azuremlx.core", "xazureml.core", "torch"});
}

TEST(Generation, WholeComponentsDecide) {
  expectAll(Generation::Unknown, {"azureml.corex", "azureml.trainer",
                                  "azureml.workspace", "azure.ai.mlx"});
}

TEST(Generation, OfSymbols) {
  EXPECT_EQ(find("azureml").generation(), Generation::Unknown);
  EXPECT_EQ(find("azureml.core.Workspace.get").generation(), Generation::V1);
  EXPECT_EQ(find("azureml._restclient").generation(), Generation::V1);
  EXPECT_EQ(find("azureml.mlflow").generation(), Generation::Shared);
  EXPECT_EQ(find("azure.ai.ml.MLClient").generation(), Generation::V2);
}

TEST(Generation, SymbolsAgreeWithTheirPaths) {
  for (uint32_t Id = 1; Id <= symbolCount(); ++Id) {
    std::string Name = Symbol(Id).qualifiedName();
    ASSERT_EQ(Symbol(Id).generation(), generationOfPath(Name)) << Name;
  }
}

} // namespace
