//===- Environment.h - What a job runs in and on ----------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_INTENTS_ENVIRONMENT_H
#define AMLIFT_ANALYZERS_INTENTS_ENVIRONMENT_H

#include "analyzers/intents/Intent.h"
#include <memory>

namespace amlift::analyzers {

/// azureml.core.Environment: looked up in a workspace, or described here. What
/// is assigned to the object later is in its places.
struct EnvironmentHandle final : Intent {
  EnvironmentHandle(const ResolvedCall &Call, const Resolution &R,
                    llvm::StringRef How)
      : EnvironmentHandle(Call, R, How, Call.Call) {}
  /// Source: the dictionary, of a look-up.
  EnvironmentHandle(const ResolvedCall &Call, const Resolution &R,
                    llvm::StringRef How, grammars::Node Source);
  /// "get", "constructor", or the factory: "from_conda_specification", ….
  llvm::StringRef how() const override { return How; }
  bool byName() const { return How == "get"; }
  void visitFields(FieldVisitor Visit) override;

  llvm::StringRef How;
  Field Workspace, Version, Label; ///< get
  Field Name;
  Field FilePath, PipVersion; ///< conda specification, pip requirements
  Field Image, Registry;      ///< docker image
  Field CondaSpecification, PipRequirements; ///< docker image, dockerfile
  Field Dockerfile;
  Field Context; ///< docker build context
};

/// DockerBuildContext.from_local_directory(workspace, path, dockerfile_path).
struct BuildContext final : Intent {
  BuildContext(const ResolvedCall &Call, const Resolution &R);
  void visitFields(FieldVisitor Visit) override;
  Field Workspace, Path, DockerfilePath;
};

/// @{ The intent of a call; null when the call makes no such object.
std::unique_ptr<Intent> makeEnvironment(const ResolvedCall &Call,
                                        const Resolution &R);
std::unique_ptr<Intent> makeBuildContext(const ResolvedCall &Call,
                                         const Resolution &R);
/// @}
/// `ws.environments["name"]`, as the call of Environment.get that asks for the
/// same: Lookup gets that call. Null for other places.
std::unique_ptr<Intent>
makeEnvironmentLookup(const Site &S, const Resolution &R, ResolvedCall &Lookup);

} // namespace amlift::analyzers

#endif
