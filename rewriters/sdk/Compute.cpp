//===- Compute.cpp - Computes looked up by name ---------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
//   cluster = ComputeTarget(ws, "cpu")      cluster =
//   ml_client.compute.get("cpu")
//
//===----------------------------------------------------------------------===//

#include "analyzers/intents/Environment.h"
#include "analyzers/intents/Shape.h"
#include "rewriters/sdk/Handles.h"
#include "rewriters/sdk/Lowering.h"
#include "rewriters/sdk/Proof.h"
#include "rewriters/sdk/V2Call.h"
#include "rewriters/sdk/Writer.h"

using namespace amlift::analyzers;

namespace amlift::rewriters {

namespace {

class ComputeLowering final : public Lowering {
public:
  IntentKind kind() const override { return IntentKind::Compute; }
  void examine(const Intent &I, Proof &P) const override;
  void examineSite(const Intent &I, const Site &S, Proof &P) const override;
  llvm::Expected<Piece> construct(const Intent &I, Writer &W) const override;
};

} // namespace

void ComputeLowering::examine(const Intent &I, Proof &P) const {
  const auto &C = static_cast<const ComputeHandle &>(I);
  if (!C.Name.given())
    P.fault(I.origin(), "has no name");
  if (C.call().Arguments.size() != 2)
    P.fault(I.origin(), "has more than a workspace and a name");
  IntentList Workspaces = workspacesOf(C);
  if (P.requireClient(Workspaces, I.origin()))
    for (const Intent *W : Workspaces)
      P.require(*W, I.origin());
}

void ComputeLowering::examineSite(const Intent &, const Site &S,
                                  Proof &P) const {
  if (S.TheKind == Site::Read && S.starts("name"))
    return;
  if (S.TheKind == Site::Statement)
    return;
  P.obstacle(S.Expr, S.describe(P.resolution()) + ", which is not lifted yet");
}

llvm::Expected<Piece> ComputeLowering::construct(const Intent &I,
                                                 Writer &W) const {
  const auto &C = static_cast<const ComputeHandle &>(I);
  auto Client = W.client(workspacesOf(C));
  if (!Client)
    return Client.takeError();
  auto Name = W.expression(C.Name.Expr);
  if (!Name)
    return Name.takeError();
  return V2Call::method(*Client, "azure.ai.ml.MLClient", "compute.get")
      .positional(*Name)
      .build(W.imports(), I.origin().begin());
}

const Lowering &computeLowering() {
  static const ComputeLowering L;
  return L;
}

} // namespace amlift::rewriters
