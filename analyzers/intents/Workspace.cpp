//===- Workspace.cpp - Workspaces and who asks for them -------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "analyzers/intents/Workspace.h"

namespace amlift::analyzers {

Credential::Credential(const ResolvedCall &Call, const Resolution &R)
    : Intent(IntentKind::Credential, Call),
      Class(Call.Callee->Name.rsplit('.').second) {
  for (const ResolvedCall::Argument &A : Call.Arguments)
    if (!A.Name.empty())
      Arguments.emplace_back(A.Name, argument(Call, R, A.Name));
}

void Credential::visitFields(FieldVisitor Visit) {
  for (auto &[Name, F] : Arguments)
    Visit(Name, F);
}

WorkspaceHandle::WorkspaceHandle(const ResolvedCall &Call, const Resolution &R,
                                 llvm::StringRef How)
    : Intent(IntentKind::Workspace, Call), How(How) {
  auto Get = [&](llvm::StringRef Name) { return argument(Call, R, Name); };
  Path = Get("path");
  FileName = Get("_file_name");
  SubscriptionId = Get("subscription_id");
  ResourceGroup = Get("resource_group");
  Name = Get(How == "constructor" ? "workspace_name" : "name");
  Location = Get(How == "constructor" ? "_location" : "location");
  Cloud = Get(How == "constructor" ? "_cloud" : "cloud");
  Id = Get(How == "constructor" ? "_workspace_id" : "id");
  Auth = Get("auth");
}

void WorkspaceHandle::visitFields(FieldVisitor Visit) {
  Visit("path", Path);
  Visit("file-name", FileName);
  Visit("subscription", SubscriptionId);
  Visit("group", ResourceGroup);
  Visit("name", Name);
  Visit("location", Location);
  Visit("cloud", Cloud);
  Visit("id", Id);
  Visit("auth", Auth);
}

std::unique_ptr<Intent> makeCredential(const ResolvedCall &Call,
                                       const Resolution &R) {
  llvm::StringRef Name = Call.Callee->Name;
  if (!Name.consume_front("azureml.core.authentication.") ||
      !Name.ends_with("Authentication") || Name.contains('.'))
    return nullptr;
  return std::make_unique<Credential>(Call, R);
}

std::unique_ptr<Intent> makeWorkspace(const ResolvedCall &Call,
                                      const Resolution &R) {
  llvm::StringRef Name = Call.Callee->Name;
  if (!Name.consume_front("azureml.core.workspace.Workspace"))
    return nullptr;
  if (Name.empty())
    return std::make_unique<WorkspaceHandle>(Call, R, "constructor");
  if (Name == ".get" || Name == ".from_config" || Name == ".create")
    return std::make_unique<WorkspaceHandle>(Call, R, Name.drop_front());
  return nullptr;
}

} // namespace amlift::analyzers
