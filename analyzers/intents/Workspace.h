//===- Workspace.h - Workspaces and who asks for them -----------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_INTENTS_WORKSPACE_H
#define AMLIFT_ANALYZERS_INTENTS_WORKSPACE_H

#include "analyzers/intents/Intent.h"
#include "llvm/ADT/ArrayRef.h"
#include <memory>

namespace amlift::analyzers {

/// An object of azureml.core.authentication.
struct Credential final : Intent {
  Credential(const ResolvedCall &Call, const Resolution &R);
  /// Name of the class, e.g. "ServicePrincipalAuthentication".
  llvm::StringRef how() const override { return Class; }
  void visitFields(FieldVisitor Visit) override;

  llvm::StringRef Class;
  /// By v1 parameter, in source order.
  std::vector<std::pair<llvm::StringRef, Field>> Arguments;
};

/// A handle of a workspace: client and resource in one.
struct WorkspaceHandle final : Intent {
  /// "from_config", "get", "create", "constructor", "given", or "shared".
  WorkspaceHandle(const ResolvedCall &Call, const Resolution &R,
                  llvm::StringRef How);
  llvm::StringRef how() const override { return How; }
  void visitFields(FieldVisitor Visit) override;

  llvm::StringRef How;
  Field Path, FileName;                      ///< from_config
  Field SubscriptionId, ResourceGroup, Name; ///< get, create, constructor
  Field Location, Cloud, Id;                 ///< get
  Field Auth;
};

/// @{ The intent of a call; null when the call makes no such object.
std::unique_ptr<Intent> makeCredential(const ResolvedCall &Call,
                                       const Resolution &R);
std::unique_ptr<Intent> makeWorkspace(const ResolvedCall &Call,
                                      const Resolution &R);
/// @}

} // namespace amlift::analyzers

#endif
