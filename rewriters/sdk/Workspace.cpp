//===- Workspace.cpp - azureml.core.Workspace -> MLClient -----------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
//   ws = Workspace.from_config()            ml_client = MLClient.from_config(
//                                               DefaultAzureCredential())
//   print(ws.name, ws.location)             print(ml_client.workspace_name, …)
//
//===----------------------------------------------------------------------===//

#include "analyzers/intents/Workspace.h"
#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"
#include "rewriters/sdk/Bridges.h"
#include "rewriters/sdk/EntityCalls.h"
#include "rewriters/sdk/EntityTables.h"
#include "rewriters/sdk/Guards.h"
#include "rewriters/sdk/Handles.h"
#include "rewriters/sdk/Lowering.h"
#include "rewriters/sdk/Proof.h"
#include "rewriters/sdk/Statements.h"
#include "rewriters/sdk/V2Call.h"
#include "rewriters/sdk/WorkspaceConfig.h"
#include "rewriters/sdk/Writer.h"
#include "llvm/ADT/StringSwitch.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

namespace {

constexpr llvm::StringLiteral Client = "azure.ai.ml.MLClient";

class WorkspaceLowering final : public Lowering {
public:
  IntentKind kind() const override { return IntentKind::Workspace; }
  llvm::StringRef v2Class(const Intent &) const override { return Client; }
  void examine(const Intent &I, Proof &P) const override;
  void examineSite(const Intent &I, const Site &S, Proof &P) const override;
  llvm::Expected<Piece> construct(const Intent &I, Writer &W) const override {
    return clientCall(static_cast<const WorkspaceHandle &>(I), W);
  }
  void write(const Intent &I, Writer &W) const override;
  void writeSite(const Intent &I, const Site &S, Writer &W) const override;
};

/// The property of the v2 workspace entity, which has to be fetched.
llvm::StringRef entityProperty(llvm::StringRef Name) {
  return llvm::StringSwitch<llvm::StringRef>(Name)
      .Case("location", "location")
      .Case("tags", "tags")
      .Case("discovery_url", "discovery_url")
      .Case("get_mlflow_tracking_uri", "mlflow_tracking_uri")
      .Default("");
}

/// What to do about members that v2 has nothing for.
llvm::StringRef adviceFor(llvm::StringRef Name) {
  return llvm::StringSwitch<llvm::StringRef>(Name)
      .Case("sku", ": v2 does not tell it; leave it out")
      .Case("service_context", ": v2 has nothing like it")
      .Case("set_default_datastore",
            ": v2 cannot set it; the REST interface can, with isDefault")
      .Case("linked_services", ": v2 has no linked services")
      .Cases("experiments", "images",
             ": v2 has no such list; MLflow's search_experiments lists "
             "experiments, environments take the place of images")
      .Default(", which is not lifted yet");
}

} // namespace

llvm::StringRef clientProperty(llvm::StringRef Name) {
  return llvm::StringSwitch<llvm::StringRef>(Name)
      .Cases("name", "_workspace_name", "workspace_name")
      .Cases("subscription_id", "_subscription_id", "subscription_id")
      .Cases("resource_group", "_resource_group", "resource_group_name")
      .Default("");
}

std::string whyNotClient(const WorkspaceHandle &W, const Resolution &R) {
  if (W.How == "from_config" || W.How == "given" || W.isShared())
    return "";
  if (!W.SubscriptionId.given() || !W.ResourceGroup.given())
    return "is looked up without its subscription or resource group: v1 "
           "searches for it, v2 does not";
  if (!W.Name.given())
    return "has no name";
  if (W.Id.given())
    return "is looked up by its id, which MLClient cannot do";
  if (W.Cloud.given() && W.Cloud.text() != "AzureCloud")
    return "is in a cloud that is not certain to be AzureCloud, which is not "
           "lifted yet";
  if (W.Location.given() && !isPure(R, W.Location.Expr))
    return "has a location with an effect, which would be lost";
  if (W.How == "create")
    return "";
  for (const ResolvedCall::Argument &A : W.call().Arguments)
    if (A.Name == "_disable_service_check" || A.Name == "tags" ||
        A.Name == "sku")
      return "is made with " + quote(R, A.Whole) + ", which MLClient has not";
  return "";
}

static void examineCreate(const WorkspaceHandle &W, Proof &P);

void WorkspaceLowering::examine(const Intent &I, Proof &P) const {
  const auto &W = static_cast<const WorkspaceHandle &>(I);
  if (std::string Why = whyNotClient(W, P.resolution()); !Why.empty())
    P.fault(I.origin(), Why);
  if (W.How == "create")
    examineCreate(W, P);
  if (I.isShared()) {
    // It logs in where it is made.
  } else if (W.How == "given") {
    P.obstacle(I.origin(), "comes from code that stays in v1");
  } else if (!W.Auth.given()) {
    P.note(Applicability::Unsafe,
           "DefaultAzureCredential may log in as another identity than the "
           "interactive login of v1");
  } else if (W.Auth.Objects.empty()) {
    P.fault(W.Auth.Expr, "has a credential that is not known: " +
                             quote(P.resolution(), W.Auth.Expr));
  } else {
    for (const Intent *C : W.Auth.Objects)
      P.require(*C, W.Auth.Expr);
  }
  // A variable holds clients or workspaces, never both.
  if (const Variable *V = homeOf(I))
    for (const Intent *Other : workspacesIn(P.graph(), *V))
      if (Other != &I)
        P.require(*Other, I.origin());
}

void WorkspaceLowering::examineSite(const Intent &, const Site &S,
                                    Proof &P) const {
  switch (S.TheKind) {
  case Site::Statement:
    return;
  case Site::Printed:
    return P.note(Applicability::Unsafe,
                  "printing the client shows another text than printing the "
                  "workspace");
  case Site::Call:
    if (const Intent *Made = P.graph().madeBy(S.CallNode)) {
      P.require(*Made, S.Expr);
      return;
    }
    if (examineWriteConfig(S, P))
      return;
    if (S.Path.size() == 1) {
      if (S.starts("get_mlflow_tracking_uri") && !hasArguments(S.CallNode) &&
          isSimplePath(S.Expr))
        return;
      if (S.starts("get_details") && !hasArguments(S.CallNode) &&
          isShown(P.resolution(), S.CallNode))
        return P.note(Applicability::Unsafe,
                      "the details of a v2 workspace have other names");
      break;
    }
    [[fallthrough]];
  case Site::Read:
    if (const Intent *Made = P.graph().madeBy(S.Path.front().Node)) {
      P.require(*Made, S.Expr);
      return;
    }
    if (!clientProperty(S.Path.front().Name).empty())
      return;
    if (!entityProperty(S.Path.front().Name).empty() &&
        !S.starts("get_mlflow_tracking_uri")) {
      if (!isSimplePath(S.Expr))
        P.obstacle(S.Expr,
                   S.describe(P.resolution()) + " and would be made twice");
      return;
    }
    break;
  default:
    break;
  }
  P.obstacle(S.Expr, S.describe(P.resolution()) +
                         adviceFor(S.Path.empty() ? "" : S.Path.front().Name));
}

/// `Workspace.create(…)` is a client, and a statement behind it that creates
/// the workspace.
static void examineCreate(const WorkspaceHandle &W, Proof &P) {
  const Resolution &R = P.resolution();
  EntityIntent Arguments(IntentKind::Workspace, W.call(), R);
  examineArguments(*callRow(W.call().Callee->Name), Arguments, P);
  const Site *Origin = originSite(W);
  if (!Origin || Origin->TheKind != Site::Bound || !isAlone(R, Origin->Whole))
    P.obstacle(W.origin(), "is created, and not kept in a variable");
  for (const Field *F : {&W.Name, &W.SubscriptionId, &W.ResourceGroup})
    if (F->given() && !isMovable(R, F->Expr, W.origin()))
      P.obstacle(F->Expr, "is created with " + quote(R, F->Expr) +
                              ", which cannot be said twice");
  // v1 writes regions without spaces and capitals.
  if (auto Text = W.Location.text();
      Text && *Text != llvm::StringRef(Text->lower()))
    P.obstacle(W.Location.Expr, "is created in " + quote(R, W.Location.Expr) +
                                    ", which v1 writes otherwise");
  else if (Text && Text->contains(' '))
    P.obstacle(W.Location.Expr, "is created in " + quote(R, W.Location.Expr) +
                                    ", which v1 writes otherwise");
}

void WorkspaceLowering::write(const Intent &I, Writer &W) const {
  Lowering::write(I, W);
  if (I.how() == "create") {
    W.insertAfter(originSite(I)->Whole, [&I, &W]() -> llvm::Expected<Piece> {
      EntityIntent Arguments(IntentKind::Workspace, I.call(), W.resolution());
      auto Entity =
          callOf(*callRow(I.call().Callee->Name), Arguments, std::nullopt, W);
      if (!Entity)
        return Entity.takeError();
      auto Object = W.expression(originSite(I)->Assigned);
      if (!Object)
        return Object.takeError();
      auto Made = V2Call::method(*Object, Client, "workspaces.begin_create")
                      .positional(*Entity)
                      .build(W.imports(), I.origin().begin());
      if (!Made)
        return Made.takeError();
      return V2Call::method(*Made, "azure.core.polling.LROPoller", "result")
          .build(W.imports(), I.origin().begin());
    });
    return;
  }
  // A client is made without asking the service.
  if (isTestedByTry(W.graph(), I))
    W.insertAfter(originSite(I)->Whole, [&I, &W]() -> llvm::Expected<Piece> {
      auto Object = W.expression(originSite(I)->Assigned);
      if (!Object)
        return Object.takeError();
      return workspaceEntity(*Object, I.origin(), W);
    });
}

void WorkspaceLowering::writeSite(const Intent &I, const Site &S,
                                  Writer &W) const {
  if (S.Path.empty() || W.graph().madeBy(S.CallNode) ||
      W.graph().madeBy(S.Path.front().Node) || writeWriteConfig(S, W))
    return;
  llvm::StringRef Name = S.Path.front().Name;
  Node Receiver = S.Expr;
  // Beside a workspace that stays there is a client.
  auto Asked = [&I, &W, Receiver] {
    return W.lifted(I) ? W.expression(Receiver) : W.client({&I});
  };
  if (llvm::StringRef Own = clientProperty(Name); !Own.empty())
    return W.replace(S.Path.front().Node,
                     [Asked, Own]() -> llvm::Expected<Piece> {
                       auto Object = Asked();
                       if (!Object)
                         return Object.takeError();
                       return v2Attribute(*Object, Client, Own);
                     });
  if (Name == "get_details")
    return W.replace(S.CallNode,
                     [&W, Asked, Receiver]() -> llvm::Expected<Piece> {
                       auto Object = Asked();
                       if (!Object)
                         return Object.takeError();
                       return workspaceEntity(*Object, Receiver, W);
                     });
  llvm::StringRef Property = entityProperty(Name);
  Node Replaced =
      Name == "get_mlflow_tracking_uri" ? S.CallNode : S.Path.front().Node;
  W.replace(Replaced,
            [&W, Asked, Receiver, Property]() -> llvm::Expected<Piece> {
              auto Object = Asked();
              if (!Object)
                return Object.takeError();
              return workspaceProperty(*Object, Receiver, Property, W);
            });
}

llvm::Expected<Piece> workspaceEntity(const Piece &Object, Node At, Writer &W) {
  auto Name = v2Attribute(Object, Client, "workspace_name");
  if (!Name)
    return Name.takeError();
  return V2Call::method(Object, Client, "workspaces.get")
      .positional(*Name)
      .build(W.imports(), At.begin());
}

llvm::Expected<Piece> workspaceProperty(const Piece &Object, Node At,
                                        llvm::StringRef Property, Writer &W) {
  auto Entity = workspaceEntity(Object, At, W);
  if (!Entity)
    return Entity.takeError();
  return v2Attribute(*Entity, "azure.ai.ml.entities.Workspace", Property);
}

/// `MLClient(…, ws.subscription_id, ws.resource_group, ws.name)`: of a v1
/// workspace that lives on.
static llvm::Expected<Piece> clientBeside(const WorkspaceHandle &H, Piece Login,
                                          Writer &W) {
  V2Call Call = V2Call::construct(Client);
  Call.positional(std::move(Login));
  for (llvm::StringRef Part : {"subscription_id", "resource_group", "name"})
    Call.positional(Piece::text((homeOf(H)->Name + "." + Part).str()));
  return Call.build(W.imports(), H.origin().begin());
}

llvm::Expected<Piece> clientCall(const WorkspaceHandle &H, Writer &W) {
  uint32_t At = H.origin().begin();
  llvm::Expected<Piece> Login = [&]() -> llvm::Expected<Piece> {
    if (!H.Auth.given() || (!W.lifted(H) && logsInByDefault(W.graph(), H)))
      return V2Call::construct("azure.identity.DefaultAzureCredential")
          .build(W.imports(), At);
    const Intent &C = *H.Auth.Objects.front();
    if (W.lifted(C))
      return W.expression(H.Auth.Expr);
    return credentialCall(static_cast<const Credential &>(C), W);
  }();
  if (!Login)
    return Login.takeError();
  if (H.How == "given")
    return clientBeside(H, *Login, W);

  bool FromConfig = H.How == "from_config";
  V2Call Call = FromConfig ? V2Call::classMethod(Client, "from_config")
                           : V2Call::construct(Client);
  Call.positional(*Login);
  for (const ResolvedCall::Argument &A : H.call().Arguments) {
    llvm::StringRef Target =
        llvm::StringSwitch<llvm::StringRef>(A.Name)
            .Case("path", "path")
            .Case("_file_name", "file_name")
            .Case("subscription_id", "subscription_id")
            .Case("resource_group", "resource_group_name")
            .Cases("workspace_name", "name", "workspace_name")
            .Default("");
    if (Target.empty() || W.isNone(A.Value))
      continue;
    auto Value = W.item(A);
    if (!Value)
      return Value.takeError();
    Call.arg(Target, *Value);
  }
  Call.exploded(isExploded(H.origin().field("arguments")));
  return Call.build(W.imports(), At);
}

const Lowering &workspaceLowering() {
  static const WorkspaceLowering L;
  return L;
}

} // namespace amlift::rewriters
