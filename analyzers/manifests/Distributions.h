//===- Distributions.h - Packages of Azure ML -------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_MANIFESTS_DISTRIBUTIONS_H
#define AMLIFT_ANALYZERS_MANIFESTS_DISTRIBUTIONS_H

#include "catalog/Catalog.h"
#include "llvm/ADT/StringRef.h"
#include <optional>

namespace amlift::analyzers {

/// Which SDK a distribution belongs to, by its normalised name; Shared when it
/// may stand beside either. None for packages that are not about Azure Machine
/// Learning. Names are compared whole: azure-ai-mlmonitoring is not
/// azure-ai-ml. Of `azureml-*` that are not known by name, the import path that
/// the name stands for decides (azureml-train-core: azureml.train.core);
/// Unknown when the catalogue does not know that either.
std::optional<catalog::Generation>
generationOfDistribution(llvm::StringRef Name);

} // namespace amlift::analyzers

#endif
