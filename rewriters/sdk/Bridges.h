//===- Bridges.h - v2 handles beside v1 handles -----------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// Some v1 objects only name something: a workspace, an experiment, a compute,
// a registered environment. Where such an object has to stay in v1, v2 code can
// name the same thing again, and both live side by side.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_BRIDGES_H
#define AMLIFT_REWRITERS_SDK_BRIDGES_H

#include "analyzers/intents/Environment.h"
#include "analyzers/intents/Graph.h"
#include "analyzers/intents/Workspace.h"
#include "rewriters/edits/Layout.h"
#include "llvm/Support/Error.h"
#include <string>

namespace amlift::rewriters {

class Writer;

/// Why no v2 handle can be written beside an intent; empty when one can.
std::string whyNotBridge(const analyzers::IntentGraph &G,
                         const analyzers::Intent &I);

/// Whether the client beside a v1 workspace is made with
/// DefaultAzureCredential: there is no other login, or none that can be
/// repeated.
bool logsInByDefault(const analyzers::IntentGraph &G,
                     const analyzers::WorkspaceHandle &W);
/// Whether the v2 client beside a workspace tells what the workspace is asked
/// for at a site: `ws.name`.
bool isToldByClient(const analyzers::IntentGraph &G,
                    const analyzers::WorkspaceHandle &W,
                    const analyzers::Site &S);
/// What may differ for the v2 handle beside an intent; empty for nothing.
std::string bridgeNote(const analyzers::IntentGraph &G,
                       const analyzers::Intent &I);

/// Why a credential has no v2 counterpart that is certain; empty when it has.
std::string whyNotCredential(const analyzers::Credential &C,
                             const analyzers::Resolution &R);
/// Why a workspace cannot be reached by an MLClient that is certain to mean the
/// same; empty when it can. Does not look at the credential.
std::string whyNotClient(const analyzers::WorkspaceHandle &W,
                         const analyzers::Resolution &R);
/// Why a registered environment cannot be written as a reference; empty when
/// it can.
std::string whyNotReference(const analyzers::EnvironmentHandle &E);

/// The property of MLClient for a v1 workspace's own, which v2 knows without
/// asking: "workspace_name" for "name"; empty for others.
llvm::StringRef clientProperty(llvm::StringRef Name);
/// `ClientSecretCredential(…)`.
llvm::Expected<Piece> credentialCall(const analyzers::Credential &C, Writer &W);
/// `MLClient(…)` or `MLClient.from_config(…)`.
llvm::Expected<Piece> clientCall(const analyzers::WorkspaceHandle &H,
                                 Writer &W);
/// The v2 workspace entity behind a client, asked from the service.
llvm::Expected<Piece> workspaceEntity(const Piece &Client, grammars::Node At,
                                      Writer &W);
/// A property of the v2 workspace entity behind a client, for code at a node:
/// `ml_client.workspaces.get(ml_client.workspace_name).location`.
llvm::Expected<Piece> workspaceProperty(const Piece &Client, grammars::Node At,
                                        llvm::StringRef Property, Writer &W);
/// `"azureml:name:version"` or `"azureml:name@latest"`.
llvm::Expected<Piece>
environmentReference(const analyzers::EnvironmentHandle &E, Writer &W);

} // namespace amlift::rewriters

#endif
