//===- Packages.h - Python packages described in code -----------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_INTENTS_PACKAGES_H
#define AMLIFT_ANALYZERS_INTENTS_PACKAGES_H

#include "analyzers/intents/Intent.h"
#include <memory>

namespace amlift::analyzers {

/// azureml.core.conda_dependencies.CondaDependencies: what conda and pip
/// install. What is added to the object later is in its sites.
struct CondaPackages final : Intent {
  CondaPackages(const ResolvedCall &Call, const Resolution &R,
                llvm::StringRef How);
  /// "create", or "constructor": the packages of a file, or v1's defaults.
  llvm::StringRef how() const override { return How; }
  void visitFields(FieldVisitor Visit) override;

  llvm::StringRef How;
  Field IndexUrl, Pip, Conda, Python, PinSdk; ///< create
  Field FilePath;                             ///< constructor
};

/// The intent of a call; null when the call makes no such object.
std::unique_ptr<Intent> makeCondaPackages(const ResolvedCall &Call,
                                          const Resolution &R);

} // namespace amlift::analyzers

#endif
