//===- SdkVersion.h - Which SDK is installed --------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_INTENTS_SDKVERSION_H
#define AMLIFT_ANALYZERS_INTENTS_SDKVERSION_H

#include "analyzers/intents/Intent.h"
#include <memory>
#include <vector>

namespace amlift::analyzers {

/// `azureml.core.VERSION`, most often shown at the top of a notebook.
struct SdkVersion final : Intent {
  SdkVersion(const ResolvedCall &Name, const Resolution &R);
  void visitFields(FieldVisitor) override {}
  /// The version is only shown: printed, or formatted into what is.
  bool IsShown;
};

/// All of a module. What stands for their calls goes to Calls and has to live
/// as long.
std::vector<std::unique_ptr<Intent>>
makeVersions(const Resolution &R,
             std::vector<std::unique_ptr<ResolvedCall>> &Calls);

} // namespace amlift::analyzers

#endif
