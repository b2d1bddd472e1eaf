//===- Bridges.cpp - v2 handles beside v1 handles -------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/Bridges.h"
#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"
#include "rewriters/sdk/Handles.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

static std::string whyNotMovable(const IntentGraph &G, const Intent &I,
                                 Node NewPlace) {
  const Resolution &R = G.resolution();
  for (const ResolvedCall::Argument &A : I.call().Arguments)
    if (A.Name != "auth" && G.objectsAt(A.Value).empty() &&
        !isMovable(R, A.Value, NewPlace))
      return "evaluates " + quote(R, A.Value) + ", which cannot be repeated";
  return "";
}

/// Why the login of a workspace cannot be repeated for a client beside it.
static std::string whyNotLogin(const IntentGraph &G, const WorkspaceHandle &W) {
  if (!W.Auth.given())
    return "";
  if (W.Auth.Objects.size() != 1 ||
      W.Auth.Objects[0]->kind() != IntentKind::Credential)
    return "has a credential that is not known";
  const auto &C = static_cast<const Credential &>(*W.Auth.Objects[0]);
  if (std::string Why = whyNotCredential(C, G.resolution()); !Why.empty())
    return "has a credential that " + Why;
  if (std::string Why = whyNotMovable(G, C, W.origin()); !Why.empty())
    return Why;
  // The variable may hold no login.
  if (!W.Auth.Val.single())
    return "has a credential that is not known";
  return "";
}

/// Whether DefaultAzureCredential may log in as a workspace is opened: not in
/// another cloud, in a job, or instead of a token or a service principal.
static bool mayLogInByDefault(const IntentGraph &G, const WorkspaceHandle &W) {
  auto IsElsewhere = [](const Field &Cloud) {
    return Cloud.given() && Cloud.text() != "AzureCloud";
  };
  if (IsElsewhere(W.Cloud))
    return false;
  for (const Intent *I : W.Auth.Objects) {
    if (I->kind() != IntentKind::Credential)
      return false;
    const auto &C = static_cast<const Credential &>(*I);
    for (const auto &[Name, F] : C.Arguments)
      if (Name == "cloud" && IsElsewhere(F))
        return false;
    bool Principal = C.Class == "ServicePrincipalAuthentication";
    if (C.Class.ends_with("TokenAuthentication") ||
        (Principal && W.Auth.Objects.size() == 1))
      return false;
  }
  return llvm::none_of(G.intents(), [](const auto &I) {
    return I->kind() == IntentKind::RunContext;
  });
}

static std::string whyNotBridgeWorkspace(const IntentGraph &G,
                                         const WorkspaceHandle &W) {
  if (std::string Why = whyNotClient(W, G.resolution()); !Why.empty())
    return Why;
  const Site *S = originSite(W);
  if (!S || S->TheKind != Site::Bound)
    return "is not kept in a variable";
  if (std::string Why = whyNotMovable(G, W, W.origin()); !Why.empty())
    return Why;
  return mayLogInByDefault(G, W) ? "" : whyNotLogin(G, W);
}

bool logsInByDefault(const IntentGraph &G, const WorkspaceHandle &W) {
  return !W.Auth.given() || !whyNotLogin(G, W).empty();
}

bool isToldByClient(const IntentGraph &G, const WorkspaceHandle &W,
                    const Site &S) {
  const Resolution &R = G.resolution();
  bool IsProperty =
      S.TheKind == Site::Read && S.Path.size() == 1 &&
      (!clientProperty(S.Path.front().Name).empty() || S.starts("location"));
  bool IsAddress = S.TheKind == Site::Call &&
                   S.path() == "get_mlflow_tracking_uri" &&
                   !S.CallNode.field("arguments").namedChildCount();
  const Variable *Home = homeOf(W);
  if ((!IsProperty && !IsAddress) || !Home ||
      kindOf(S.Expr) != Py::Identifier || R.scopes().variableOf(S.Expr) != Home)
    return false;
  Value Held = R.value(S.Expr);
  const Atom *Only = Held.single();
  return Only && !Held.partial() && G.madeBy(Only->Origin) == &W &&
         whyNotClientAt(G, *Home, S.Expr).empty();
}

std::string bridgeNote(const IntentGraph &G, const Intent &I) {
  if (I.kind() != IntentKind::Workspace)
    return "";
  const auto &W = static_cast<const WorkspaceHandle &>(I);
  if (W.How != "given" && (!W.Auth.given() || !logsInByDefault(G, W)))
    return "";
  return "DefaultAzureCredential may log in as another identity than the one "
         "that the workspace was opened with";
}

/// Whether a job that a call makes has its environment changed later on.
static bool changesEnvironment(const IntentGraph &G, Node Call) {
  const Intent *Job = G.madeBy(Call);
  if (!Job)
    return false;
  for (const Site &S : Job->sites())
    if (llvm::StringRef(S.path()).starts_with("run_config.environment."))
      return true;
  return false;
}

static std::string whyNotBridgeEnvironment(const IntentGraph &G,
                                           const EnvironmentHandle &E) {
  if (!E.byName())
    return "is described in the code";
  if (std::string Why = whyNotReference(E); !Why.empty())
    return Why;
  // Whoever else gets the object may change it, but for v1's own classes and
  // what only reads its name.
  for (const Site &S : E.sites())
    switch (S.TheKind) {
    case Site::Bound:
    case Site::Printed:
    case Site::Statement:
      break;
    case Site::Argument:
      if (G.resolution().call(S.CallNode) && !changesEnvironment(G, S.CallNode))
        break;
      return S.describe(G.resolution());
    case Site::Read:
      if (S.Path.size() == 1 && (S.starts("name") || S.starts("version")))
        break;
      return S.describe(G.resolution());
    default:
      return S.describe(G.resolution());
    }
  return whyNotMovable(G, E, E.origin());
}

std::string whyNotBridge(const IntentGraph &G, const Intent &I) {
  if (I.call().Incomplete && I.kind() != IntentKind::Compute)
    return "has arguments that are not all known";
  switch (I.kind()) {
  case IntentKind::Workspace:
    return whyNotBridgeWorkspace(G, static_cast<const WorkspaceHandle &>(I));
  case IntentKind::Environment:
    return whyNotBridgeEnvironment(G,
                                   static_cast<const EnvironmentHandle &>(I));
  case IntentKind::Experiment:
  case IntentKind::Compute:
    return "";
  default:
    return "is more than a name";
  }
}

} // namespace amlift::rewriters
