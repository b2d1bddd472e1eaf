//===- Distribution.cpp - Distribution and container of a job -------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
//   PyTorchConfiguration(process_count=8,    PyTorchDistribution(
//                        node_count=2)           process_count_per_instance=4)
//                                            and command(…, instance_count=2)
//   DockerConfiguration(use_docker=True,     command(…, shm_size="16g")
//                       shm_size="16g")
//
//===----------------------------------------------------------------------===//

#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"
#include "rewriters/sdk/Description.h"
#include "rewriters/sdk/DockerFields.h"
#include "rewriters/sdk/Handles.h"
#include "rewriters/sdk/Lowering.h"
#include "rewriters/sdk/Proof.h"
#include "rewriters/sdk/V2Call.h"
#include "rewriters/sdk/Writer.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

namespace {

class DistributionLowering final : public Lowering {
public:
  IntentKind kind() const override { return IntentKind::Distribution; }
  void examine(const Intent &I, Proof &P) const override;
  void examineSite(const Intent &, const Site &S, Proof &P) const override {
    P.obstacle(S.Expr,
               S.describe(P.resolution()) + ", which is not lifted yet");
  }
  llvm::Expected<Piece> construct(const Intent &I, Writer &W) const override;
};

class DockerSettingsLowering final : public DescriptionLowering {
public:
  IntentKind kind() const override { return IntentKind::DockerSettings; }
  void examine(const Intent &I, Proof &P) const override;
};

/// The number of nodes as v1 takes it: workers for TensorFlow.
const Field &nodesOf(const Distribution &D) {
  return D.Class == "TensorflowConfiguration" ? D.Workers : D.Nodes;
}

} // namespace

void DistributionLowering::examine(const Intent &I, Proof &P) const {
  const auto &D = static_cast<const Distribution &>(I);
  if (D.Class != "PyTorchConfiguration")
    return;
  if (D.Backend.given()) {
    auto Text = D.Backend.text();
    if (!Text)
      P.obstacle(D.Backend.Expr, "has a backend that is not known");
    else if (!Text->equals_insensitive("nccl"))
      P.note(Applicability::Unsafe,
             "v2 does not pass the backend on: the training script must ask "
             "for it");
  }
  if (!D.Processes.given())
    return;
  int64_t Nodes = D.Nodes.given() ? D.Nodes.integer().value_or(0) : 1;
  if (Nodes == 1)
    return;
  auto Processes = D.Processes.integer();
  if (!Nodes || !Processes || *Processes % Nodes != 0)
    P.obstacle(I.origin(), "has processes that are not known to divide evenly "
                           "over the nodes");
}

llvm::Expected<Piece> DistributionLowering::construct(const Intent &I,
                                                      Writer &W) const {
  const auto &D = static_cast<const Distribution &>(I);
  auto Build = [&](V2Call &Call) {
    Call.exploded(isExploded(I.origin().field("arguments")));
    return Call.build(W.imports(), I.origin().begin());
  };
  auto ValueOr = [&](const Field &F,
                     llvm::StringRef Default) -> llvm::Expected<Piece> {
    return F.given() ? W.expression(F.Expr) : Piece::text(Default);
  };
  if (D.Class == "TensorflowConfiguration") {
    auto Workers = ValueOr(D.Workers, "1");
    if (!Workers)
      return Workers.takeError();
    auto Servers = ValueOr(D.ParameterServers, "1");
    if (!Servers)
      return Servers.takeError();
    V2Call Call = V2Call::construct("azure.ai.ml.TensorFlowDistribution");
    Call.arg("worker_count", *Workers).arg("parameter_server_count", *Servers);
    return Build(Call);
  }
  bool Mpi = D.Class == "MpiConfiguration";
  V2Call Call = V2Call::construct(Mpi ? "azure.ai.ml.MpiDistribution"
                                      : "azure.ai.ml.PyTorchDistribution");
  const Field &Count = Mpi ? D.ProcessesPerNode : D.Processes;
  llvm::Expected<Piece> PerNode = ValueOr(Count, "1");
  if (!Mpi && D.Processes.given()) {
    int64_t Nodes = D.Nodes.given() ? D.Nodes.integer().value_or(1) : 1;
    if (Nodes != 1) {
      llvm::consumeError(PerNode.takeError());
      PerNode = Piece::text(std::to_string(*D.Processes.integer() / Nodes));
    }
  }
  if (!PerNode)
    return PerNode.takeError();
  Call.arg("process_count_per_instance", *PerNode);
  return Build(Call);
}

void examineDistribution(const Field &F, const CommandJob &Job, Proof &P) {
  if (!P.requireObjects(F, "its distribution"))
    return;
  const Intent &Only = *F.Objects.front();
  if (F.Objects.size() != 1 || Only.kind() != IntentKind::Distribution)
    return P.obstacle(F.Expr, "has one of several distributions");
  const Field &Nodes = nodesOf(static_cast<const Distribution &>(Only));
  if (Nodes.given() && !isMovable(P.resolution(), Nodes.Expr, Job.origin()))
    P.obstacle(Nodes.Expr, "has a number of nodes that cannot be repeated: " +
                               quote(P.resolution(), Nodes.Expr));
}

std::optional<llvm::Expected<Piece>> instanceCount(const Field &F, Writer &W) {
  const Field &Nodes =
      nodesOf(static_cast<const Distribution &>(*F.Objects.front()));
  if (!Nodes.given() || Nodes.integer() == 1)
    return std::nullopt;
  return W.expression(Nodes.Expr);
}

void DockerSettingsLowering::examine(const Intent &I, Proof &P) const {
  const auto &D = static_cast<const DockerSettings &>(I);
  if (D.UseDocker.boolean() != true)
    P.note(Applicability::Unsafe,
           "the job runs in a container, as all jobs of v2 do");
  if (D.SharedVolumes.given() && D.SharedVolumes.boolean() != true)
    P.obstacle(I.origin(), "sets shared_volumes, which v2 does not have");
}

void examineDocker(const Field &F, const CommandJob &Job, Proof &P) {
  if (!P.requireObjects(F, "its container settings"))
    return;
  const Intent &Only = *F.Objects.front();
  if (F.Objects.size() != 1 || Only.kind() != IntentKind::DockerSettings)
    return P.obstacle(F.Expr, "has one of several container settings");
  const auto &D = static_cast<const DockerSettings &>(Only);
  for (const Field *Part : {&D.Arguments, &D.ShmSize})
    if (Part->given() && !isMovable(P.resolution(), Part->Expr, Job.origin()))
      P.obstacle(Part->Expr,
                 "has container settings that cannot be repeated: " +
                     quote(P.resolution(), Part->Expr));
}

std::vector<std::pair<llvm::StringRef, Node>> dockerArguments(const Field &F,
                                                              Writer &) {
  const auto &D = static_cast<const DockerSettings &>(*F.Objects.front());
  std::vector<std::pair<llvm::StringRef, Node>> Result;
  if (D.ShmSize.given())
    Result.emplace_back("shm_size", D.ShmSize.Expr);
  if (D.Arguments.given())
    Result.emplace_back("docker_args", D.Arguments.Expr);
  return Result;
}

const Lowering &distributionLowering() {
  static const DistributionLowering L;
  return L;
}

const Lowering &dockerSettingsLowering() {
  static const DockerSettingsLowering L;
  return L;
}

} // namespace amlift::rewriters
