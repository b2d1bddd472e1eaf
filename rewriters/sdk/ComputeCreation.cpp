//===- ComputeCreation.cpp - Computes that are made here ------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
//   config = AmlCompute                   config = AmlCompute(
//     .provisioning_configuration(            name="cpu",
//         vm_size="STANDARD_D2_V2",           size="STANDARD_D2_V2",
//         max_nodes=4)                        max_instances=4,
//                                             idle_time_before_scale_down=1800)
//   cpu = ComputeTarget.create(           cpu = ml_client.compute
//       ws, "cpu", config)                    .begin_create_or_update(config)
//   cpu.wait_for_completion()                 .result()
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/ComputeCreation.h"
#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"
#include "rewriters/sdk/ComputeParts.h"
#include "rewriters/sdk/EntityCalls.h"
#include "rewriters/sdk/EntityTables.h"
#include "rewriters/sdk/Lowering.h"
#include "rewriters/sdk/Proof.h"
#include "rewriters/sdk/Statements.h"
#include "rewriters/sdk/V2Call.h"
#include "rewriters/sdk/Writer.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

namespace {

constexpr llvm::StringLiteral Poller = "azure.core.polling.LROPoller";

class ComputeSettingsLowering final : public Lowering {
public:
  IntentKind kind() const override { return IntentKind::ComputeSettings; }
  bool flows() const override { return false; } // Its compute names it.
  void examine(const Intent &I, Proof &P) const override;
  void examineSite(const Intent &, const Site &S, Proof &P) const override {
    if (S.TheKind != Site::Statement)
      P.obstacle(S.Expr,
                 S.describe(P.resolution()) + ", which is not lifted yet");
  }
  llvm::Expected<Piece> construct(const Intent &I, Writer &W) const override;
};

bool isWait(const Site &S) {
  return S.TheKind == Site::Call && S.path() == "wait_for_completion";
}

MethodArguments waitArguments(const Resolution &R, const Site &S) {
  return MethodArguments(R, S.CallNode,
                         {"show_output", "min_node_count", "timeout_in_minutes",
                          "is_delete_operation"});
}

/// The calls that wait for a compute.
llvm::SmallVector<const Site *, 1> waitsFor(const EntityIntent &E) {
  llvm::SmallVector<const Site *, 1> Found;
  for (const Site &S : E.sites())
    if (isWait(S))
      Found.push_back(&S);
  return Found;
}

/// Whether the next statement makes the compute, so that what names it there
/// names it before, too.
bool isMadeNext(const Resolution &R, const Intent &Settings,
                const Intent &Creation, Node Name) {
  Node Next = statementOf(Settings.origin()).nextNamedSibling();
  while (kindOf(Next) == Py::Comment)
    Next = Next.nextNamedSibling();
  const Site *Made = originSite(Settings);
  return Made && Made->TheKind == Site::Bound && Next &&
         Next == statementOf(Creation.origin()) && isPure(R, Name);
}

/// Whether the object of a creation is used, so that v2 has to wait for it.
bool isUsed(const EntityIntent &E) {
  return llvm::any_of(E.sites(), [](const Site &S) {
    return S.TheKind != Site::Bound && S.TheKind != Site::Statement;
  });
}

} // namespace

bool isCreation(const EntityIntent &E) {
  return E.kind() == IntentKind::Compute && bool(settingsOf(E));
}

const Field &settingsOf(const EntityIntent &E) {
  const Field &Made = E["provisioning_configuration"];
  return Made ? Made : E["attach_configuration"];
}

IntentList creationsOf(const IntentGraph &G, const Intent &Settings) {
  IntentList Found;
  for (const auto &I : G.intents())
    if (const EntityIntent *E = asEntity(*I); E && isCreation(*E))
      if (llvm::is_contained(settingsOf(*E).Objects, &Settings))
        Found.push_back(E);
  return Found;
}

void ComputeSettingsLowering::examine(const Intent &I, Proof &P) const {
  const EntityIntent &E = *asEntity(I);
  const CallRow *Row = callRow(E.how());
  if (!Row)
    return P.obstacle(E.origin(),
                      "describes a compute by " +
                          quote(P.resolution(), E.origin().field("function")) +
                          ", which is not lifted yet");
  examineArguments(*Row, E, P);
  IntentList Creations = creationsOf(P.graph(), E);
  if (Creations.size() != 1)
    return P.obstacle(E.origin(),
                      Creations.empty()
                          ? "describes no compute that is made here"
                          : "describes several computes, which have names of "
                            "their own in v2");
  P.require(*Creations.front(), E.origin());
  examineNetwork(E, *Creations.front(), P);
  examineIdentity(E, P);
  const Field &Name = (*asEntity(*Creations.front()))["name"];
  if (Name.given() && !isMovable(P.resolution(), Name.Expr, E.origin()) &&
      !isSameAt(P.resolution(), Name.Expr, E.origin()) &&
      !isMadeNext(P.resolution(), E, *Creations.front(), Name.Expr))
    P.obstacle(Name.Expr, "needs the name of its compute, " +
                              quote(P.resolution(), Name.Expr) +
                              ", where it is described");
}

llvm::Expected<Piece> ComputeSettingsLowering::construct(const Intent &I,
                                                         Writer &W) const {
  const EntityIntent &E = *asEntity(I);
  const Intent &Creation = *creationsOf(W.graph(), E).front();
  auto Name = W.expression((*asEntity(Creation))["name"].Expr);
  if (!Name)
    return Name.takeError();
  std::vector<std::pair<llvm::StringRef, Piece>> Parts;
  if (E["vnet_name"].given()) {
    auto Network = networkOf(E, Creation, W);
    if (!Network)
      return Network.takeError();
    Parts.emplace_back("network_settings", *Network);
  }
  if (E["identity_type"].given()) {
    auto Identity = identityOf(E, W);
    if (!Identity)
      return Identity.takeError();
    Parts.emplace_back("identity", *Identity);
  }
  return callOf(*callRow(E.how()), E, *Name, W, Parts);
}

void examineCreation(const EntityIntent &E, Proof &P) {
  P.requireClient(workspacesOf(E), E.origin());
  const Field &Settings = settingsOf(E);
  if (!E["name"].given())
    P.obstacle(E.origin(), "has no name");
  if (Settings.Objects.size() != 1)
    P.obstacle(Settings.Expr, "is made of " +
                                  quote(P.resolution(), Settings.Expr) +
                                  ", which is not known to be one description");
  else
    P.require(*Settings.Objects.front(), Settings.Expr);
  if (llvm::StringRef(E.how()).ends_with(".create"))
    P.note(Applicability::Unsafe,
           "v2 updates a compute that exists already, v1 refuses");
  if (waitsFor(E).empty() && isUsed(E))
    P.note(Applicability::Unsafe,
           "v2 waits until the compute is made, v1 goes on at once");
}

llvm::Expected<Piece> creationCall(const EntityIntent &E, Writer &W) {
  auto Settings = W.expression(settingsOf(E).Expr);
  if (!Settings)
    return Settings.takeError();
  bool Attach = llvm::StringRef(E.how()).ends_with(".attach");
  auto Made = operationOf(
      E, Attach ? "compute.begin_attach" : "compute.begin_create_or_update",
      *Settings, E.origin(), W);
  auto Waits = waitsFor(E);
  if (!Made || (Waits.empty() && !isUsed(E)))
    return Made;
  V2Call Result = V2Call::method(*Made, Poller, "result");
  if (Waits.size() == 1)
    if (auto Minutes =
            waitArguments(W.resolution(), *Waits[0])["timeout_in_minutes"]
                .integer())
      Result.arg("timeout", Piece::text(std::to_string(*Minutes * 60)));
  return Result.build(W.imports(), E.origin().begin());
}

void examineWait(const Intent &I, const Site &S, Proof &P) {
  const Resolution &R = P.resolution();
  auto Refuse = [&](llvm::StringRef Why) {
    P.obstacle(S.Expr, S.describe(R) + Why);
  };
  Node Statement = statementOfCall(S.CallNode);
  if (!Statement || !isAlone(R, Statement))
    return Refuse(", and not as a statement by itself");
  MethodArguments Arguments = waitArguments(R, S);
  // Classes differ in the order of the parameters.
  Node Second = S.CallNode.field("arguments").namedChild(1);
  if (Arguments.incomplete() ||
      (Second && kindOf(Second) != Py::KeywordArgument &&
       kindOf(Second) != Py::Comment))
    return Refuse(" with arguments that are not all known");
  if (Field Delete = Arguments["is_delete_operation"];
      Delete && Delete.boolean() != false)
    return Refuse(", perhaps after a deletion, which is not lifted yet");
  if (!isCreation(*asEntity(I)))
    return;
  if (Field Nodes = Arguments["min_node_count"];
      Nodes.given() && Nodes.integer() != 0)
    P.note(Applicability::Unsafe, "v2 does not wait for a number of nodes");
  if (Field Limit = Arguments["timeout_in_minutes"]; Limit.given()) {
    if (!Limit.integer() || waitsFor(*asEntity(I)).size() != 1)
      P.note(Applicability::Unsafe, "v2 waits without a limit");
    else
      P.note(Applicability::Unsafe,
             "v2 may go on without the compute when the time is over");
  }
}

const Lowering &computeSettingsLowering() {
  static const ComputeSettingsLowering L;
  return L;
}

} // namespace amlift::rewriters
