//===- EnvironmentParts.h - What code says about an environment -*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// v1 code makes an environment and then changes it, part by part, under several
// paths: `env.docker.base_image`, `config.environment.docker.base_image`,
// `src.run_config.environment.docker.base_image`. v2 takes all of it at once.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_ENVIRONMENTPARTS_H
#define AMLIFT_REWRITERS_SDK_ENVIRONMENTPARTS_H

#include "analyzers/intents/Environment.h"
#include "analyzers/intents/Graph.h"
#include "analyzers/intents/Packages.h"
#include "rewriters/edits/Piece.h"
#include "rewriters/sdk/CondaList.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>
#include <vector>

namespace amlift::rewriters {

class Proof;
class Writer;

/// An assignment to a part of an environment, or a call on one.
struct EnvironmentEdit {
  std::string Path; ///< From the environment: "docker.base_image".
  const analyzers::Site *At;
};

/// The edits that an intent's sites make below a path: "" for an environment
/// itself, "environment." for run settings. In source order.
std::vector<EnvironmentEdit> environmentEdits(const analyzers::Intent &Owner,
                                              llvm::StringRef Prefix);

/// An environment as v2 needs it. What is not set is v1's default.
struct EnvironmentParts {
  grammars::Node Image;
  const analyzers::Site *ImageStore = nullptr; ///< Where Image is assigned.
  bool UserManaged = false;                    ///< The image brings its python.
  CondaList Packages;
  /// Packages were described; else Packages are the defaults.
  bool HasPackages = false;
  grammars::Node CondaFile; ///< A path; instead of Packages.
  std::string CondaPath;    ///< The same, where it is put together.
  bool UseGpu = false;      ///< Without an Image: v1's default for GPUs.
  const analyzers::CondaPackages *Shared = nullptr;
  grammars::Node Variables;       ///< A dictionary.
  grammars::Node DockerArguments; ///< A list.
  grammars::Node ShmSize;
  grammars::Node Version;

  std::string Fault; ///< Why it is not known; a sentence without subject.
  grammars::Node FaultAt;
};

/// Puts the edits of an object together. All of them have to run exactly once
/// between where it is made and each of the uses.
EnvironmentParts environmentParts(
    const analyzers::IntentGraph &G, const analyzers::Intent &Owner,
    llvm::ArrayRef<EnvironmentEdit> Edits, llvm::ArrayRef<grammars::Node> Uses,
    const analyzers::CondaPackages *Packages = nullptr);

/// The parts of an environment that is not looked up by its name.
EnvironmentParts partsOf(const analyzers::IntentGraph &G,
                         const analyzers::EnvironmentHandle &E);

/// Demands what the parts need to be written, and notes what may differ.
void examineParts(const EnvironmentParts &Parts, Proof &P);

/// `image=` of the parts: what was given, or v1's default.
llvm::Expected<Piece> imageOf(const EnvironmentParts &Parts, Writer &W);
/// `conda_file=` of the parts; empty when the image brings its python.
llvm::Expected<Piece> condaFileOf(const EnvironmentParts &Parts, Writer &W);
/// `Environment(image=…, conda_file=…)`, without a name, for code at a node.
llvm::Expected<Piece> namelessEnvironment(const EnvironmentParts &Parts,
                                          grammars::Node At, Writer &W);

/// The constant texts of a list: written out, or a variable that is never
/// changed.
std::optional<std::vector<std::string>>
constantTexts(const analyzers::Resolution &R, grammars::Node List);

/// Whether an expression is v1's DEFAULT_CPU_IMAGE or DEFAULT_GPU_IMAGE, and
/// the image that azureml-core 1.61 means by it; empty for others.
llvm::StringRef namedImage(const analyzers::Resolution &R,
                           grammars::Node Expression);

/// The v1 constants that the parts name.
std::vector<grammars::Node> constantsIn(const EnvironmentParts &Parts,
                                        const analyzers::Resolution &R);

/// The images of v1 environments that name none.
inline constexpr llvm::StringLiteral DefaultImage =
    "mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:20251130.v1";
inline constexpr llvm::StringLiteral DefaultGpuImage =
    "mcr.microsoft.com/azureml/openmpi4.1.0-cuda11.8-cudnn8-ubuntu22.04";

} // namespace amlift::rewriters

#endif
