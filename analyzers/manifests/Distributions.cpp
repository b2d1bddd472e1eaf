//===- Distributions.cpp - Packages of Azure ML ---------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "analyzers/manifests/Distributions.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace amlift::analyzers {

using catalog::Generation;

namespace {
struct Row {
  StringRef Name;
  Generation What;
};
} // namespace

/// Those whose name is not that of what they install, or that both SDKs use
/// though their modules are counted to one of them: what azureml-core and its
/// relatives need, azure-ai-ml does too or does not mind (Microsoft Learn,
/// reference-migrate-sdk-v1-mlflow-tracking, how-to-inference-server-http).
static constexpr Row Rows[] = {
    {"azure-ai-ml", Generation::V2},
    {"azure-cli-ml", Generation::V1},
    {"azure-identity", Generation::Shared},
    {"azure-mgmt-machinelearningservices", Generation::Shared},
    {"azure-ml-api-sdk", Generation::V1},
    {"azureml", Generation::Classic},
    {"azureml-ai-monitoring", Generation::Shared},
    {"azureml-assets", Generation::Shared},
    {"azureml-cli-common", Generation::V1},
    {"azureml-dataprep", Generation::Shared},
    {"azureml-dataprep-native", Generation::Shared},
    {"azureml-dataprep-rslex", Generation::Shared},
    {"azureml-dataset-runtime", Generation::V1},
    {"azureml-defaults", Generation::V1},
    {"azureml-evaluate-mlflow", Generation::Shared},
    {"azureml-fsspec", Generation::Shared},
    {"azureml-inference-server-http", Generation::Shared},
    {"azureml-metrics", Generation::Shared},
    {"azureml-mlflow", Generation::Shared},
    {"azureml-model-management-sdk", Generation::V1},
    {"azureml-sdk", Generation::V1},
    {"azureml-synapse", Generation::V1},
    {"mlflow", Generation::Shared},
    {"mlflow-skinny", Generation::Shared},
    {"mltable", Generation::Shared},
};

std::optional<Generation> generationOfDistribution(StringRef Name) {
  for (const Row &Known : Rows)
    if (Known.Name == Name)
      return Known.What;
  if (!Name.starts_with("azureml-"))
    return std::nullopt;
  std::string Path = Name.str();
  std::replace(Path.begin(), Path.end(), '-', '.');
  return catalog::generationOfPath(Path);
}

} // namespace amlift::analyzers
