//===- ComputeParts.cpp - Networks and identities of computes -------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/ComputeParts.h"
#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"
#include "rewriters/sdk/DataPaths.h"
#include "rewriters/sdk/Handles.h"
#include "rewriters/sdk/Proof.h"
#include "rewriters/sdk/V2Call.h"
#include "rewriters/sdk/Writer.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

namespace {

constexpr llvm::StringLiteral NetworkNames[] = {"vnet_resourcegroup_name",
                                                "vnet_name", "subnet_name"};

} // namespace

void examineNetwork(const EntityIntent &E, const Intent &Creation, Proof &P) {
  const Resolution &R = P.resolution();
  unsigned Given = 0;
  for (llvm::StringRef Name : NetworkNames) {
    const Field &F = E[Name];
    if (!F.given())
      continue;
    ++Given;
    if (!F.text() || !isSpellable(R, F.Expr, E.origin()))
      P.obstacle(F.Expr, "is made with " + quote(R, F.Expr) + " as `" + Name +
                             "`, which has to be known: it becomes part of "
                             "the network's id");
  }
  if (!Given)
    return;
  if (Given != std::size(NetworkNames))
    P.obstacle(E.origin(), "is in a network of which not all is said");
  if (E.how().contains("ComputeInstance"))
    P.obstacle(E.origin(), "is a compute instance in a network, which is not "
                           "lifted yet");
  P.requireClient(workspacesOf(Creation), E.origin());
  P.note(Applicability::Unsafe,
         "v2 recognizes the id of a network if that of the subscription is a "
         "GUID");
}

llvm::Expected<Piece> networkOf(const EntityIntent &E, const Intent &Creation,
                                Writer &W) {
  auto Client = W.client(workspacesOf(Creation));
  if (!Client)
    return Client.takeError();
  auto Subscription =
      v2Attribute(*Client, "azure.ai.ml.MLClient", "subscription_id");
  if (!Subscription)
    return Subscription.takeError();
  bool Formatted = true;
  std::string Names[3];
  for (size_t N = 0; N != 3; ++N) {
    auto Name = spelled(E[NetworkNames[N]].Expr, W, Formatted);
    if (!Name)
      return Name.takeError();
    Names[N] = *Name;
  }
  std::string Id = "/subscriptions/{" +
                   printOnOneLine(*Subscription, W.style()) +
                   "}/resourceGroups/" + Names[0] +
                   "/providers/Microsoft.Network/virtualNetworks/" + Names[1] +
                   "/subnets/" + Names[2];
  return V2Call::construct("azure.ai.ml.entities.NetworkSettings")
      .arg("subnet", literal(Id, Formatted, W))
      .build(W.imports(), E.origin().begin());
}

void examineIdentity(const EntityIntent &E, Proof &P) {
  const Field &Type = E["identity_type"], &Ids = E["identity_id"];
  if (!Type.given() && !Ids.given())
    return;
  bool Assigned = Type.text() == "UserAssigned";
  if (!Assigned && Type.text() != "SystemAssigned")
    return P.obstacle(E.origin(), "has an identity of a kind that is not "
                                  "known");
  if (Assigned != Ids.given() ||
      (Assigned && kindOf(insideParentheses(Ids.Expr)) != Py::List))
    P.obstacle(E.origin(),
               "has identities that are not all known: v2 wants "
               "IdentityConfiguration(type=..., user_assigned_identities=...)");
}

llvm::Expected<Piece> identityOf(const EntityIntent &E, Writer &W) {
  uint32_t At = E.origin().begin();
  V2Call Identity =
      V2Call::construct("azure.ai.ml.entities.IdentityConfiguration");
  bool Assigned = E["identity_type"].text() == "UserAssigned";
  Identity.arg("type",
               Piece::string(Assigned ? "user_assigned" : "system_assigned"));
  if (!Assigned)
    return Identity.build(W.imports(), At);
  std::vector<Item> Items;
  llvm::Error Fault = llvm::Error::success();
  insideParentheses(E["identity_id"].Expr).forEachNamed([&](Node Id) {
    if (kindOf(Id) == Py::Comment)
      return;
    auto Value = W.expression(Id);
    if (Value)
      Value =
          V2Call::construct("azure.ai.ml.entities.ManagedIdentityConfiguration")
              .arg("resource_id", *Value)
              .build(W.imports(), At);
    if (Value)
      Items.push_back({"", *Value});
    else
      Fault = llvm::joinErrors(std::move(Fault), Value.takeError());
  });
  if (Fault)
    return std::move(Fault);
  return Identity.arg("user_assigned_identities", Piece::list(std::move(Items)))
      .build(W.imports(), At);
}

} // namespace amlift::rewriters
