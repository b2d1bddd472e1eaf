//===- CommandJob.cpp - ScriptRunConfig -> command() ----------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
//   src = ScriptRunConfig(".", "train.py",   src = command(code=".",
//             ["--lr", 0.1],                     command="python train.py --lr
//             0.1", compute_target="cpu",              compute="cpu",
//             environment=env)                   environment=env)
//
//===----------------------------------------------------------------------===//

#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"
#include "rewriters/sdk/DockerFields.h"
#include "rewriters/sdk/ExperimentName.h"
#include "rewriters/sdk/Handles.h"
#include "rewriters/sdk/JobFields.h"
#include "rewriters/sdk/JobSettings.h"
#include "rewriters/sdk/Lowering.h"
#include "rewriters/sdk/PackageLoop.h"
#include "rewriters/sdk/Proof.h"
#include "rewriters/sdk/Statements.h"
#include "rewriters/sdk/V2Call.h"
#include "rewriters/sdk/Writer.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

namespace {

constexpr llvm::StringLiteral V2Job = "azure.ai.ml.entities.Command";

class CommandJobLowering final : public Lowering {
public:
  IntentKind kind() const override { return IntentKind::CommandJob; }
  void examine(const Intent &I, Proof &P) const override;
  void examineSite(const Intent &I, const Site &S, Proof &P) const override;
  void releasedNames(const Intent &I, const IntentGraph &G,
                     llvm::SmallVectorImpl<Node> &Into) const override {
    const auto &Job = static_cast<const CommandJob &>(I);
    if (hasOwnEnvironment(G, Job))
      llvm::append_range(Into,
                         constantsIn(ownEnvironment(G, Job), G.resolution()));
  }
  llvm::Expected<Piece> construct(const Intent &I, Writer &W) const override;
  void write(const Intent &I, Writer &W) const override {
    const auto &Job = static_cast<const CommandJob &>(I);
    Lowering::write(I, W);
    if (Node Statement = uselessAssignment(Job, W.graph()))
      W.erase(Statement);
    if (const Intent *Moved = movedEnvironment(Job, W.graph());
        Moved && W.lifted(*Moved))
      W.erase(statementOf(Moved->origin()));
  }
  void writeSite(const Intent &I, const Site &S, Writer &W) const override;
};

Field storedField(const Site &S, const IntentGraph &G) {
  return {S.Assigned, G.resolution().value(S.Assigned),
          G.objectsAt(S.Assigned)};
}

/// The comments in a node, which would be lost with it.
void collectComments(const Document &Doc, Node N,
                     std::vector<std::string> &Into) {
  N.forEachNamed([&](Node C) {
    if (kindOf(C) == Py::Comment)
      Into.push_back(C.text(Doc.text()).rtrim().str());
    else
      collectComments(Doc, C, Into);
  });
}

} // namespace

void CommandJobLowering::examine(const Intent &I, Proof &P) const {
  const auto &Job = static_cast<const CommandJob &>(I);
  const IntentGraph &G = P.graph();
  IntentList Runs = submissionsOf(G, Job);
  if (Runs.empty())
    return P.consequence(I.origin(), "is not submitted by code that is lifted");
  for (const Intent *Run : Runs)
    P.require(*Run, I.origin());
  if (Job.ResumeFrom.given())
    P.obstacle(Job.ResumeFrom.Expr,
               "resumes from a data path, which is not lifted yet");
  for (const ResolvedCall::Argument &A : Job.call().Arguments)
    if (A.Name == "_telemetry_values")
      P.obstacle(A.Whole, "is made with private arguments");
  if (!Job.Code.given() && !Job.Estimator)
    P.obstacle(I.origin(), "has no source directory");
  examineCommand(Job, P);

  bool Ignored = Job.RunConfig.given();
  if (!Ignored && Job.Environment.given())
    examineEnvironment(Job.Environment, P);
  else if (!hasOwnEnvironment(G, Job) && !foldedSetting(G, Job, "environment"))
    P.obstacle(I.origin(), "has no environment where it is made, which v2 "
                           "needs");
  if (!Ignored && Job.Compute.given())
    examineCompute(Job.Compute, P);
  else if (!foldedSetting(G, Job, "target"))
    P.note(Applicability::Unsafe,
           "a local v2 job always runs in a Docker container");
  if (!Ignored && Job.Distribution.given())
    examineDistribution(Job.Distribution, Job, P);
  if (!Ignored && Job.Docker.given())
    examineDocker(Job.Docker, Job, P);
  examineSettings(Job, P);
  if (mayResubmit(G, Job))
    P.note(Applicability::Unsafe,
           "submitting the same v2 job again reuses the code that was uploaded "
           "for the first run");
}

void CommandJobLowering::examineSite(const Intent &, const Site &S,
                                     Proof &P) const {
  if (S.TheKind == Site::Statement)
    return;
  std::string Full = S.path();
  llvm::StringRef Path = Full;
  bool IsSetting = Path.consume_front("run_config.");
  if (S.TheKind == Site::Store && IsSetting)
    return examineSetting(Path, S, P);
  if (S.TheKind == Site::Call && IsSetting &&
      Path.starts_with("environment.python.conda_dependencies."))
    return;
  P.obstacle(S.Expr, S.describe(P.resolution()) + ", which is not lifted yet");
}

static llvm::Expected<Piece> storedValue(llvm::StringRef Path, const Field &F,
                                         Writer &W) {
  if (Path == "run_config.target")
    return computeName(F, W);
  if (Path == "run_config.environment")
    return environmentOf(F, W);
  return W.expression(F.Expr);
}

llvm::Expected<Piece> CommandJobLowering::construct(const Intent &I,
                                                    Writer &W) const {
  const auto &Job = static_cast<const CommandJob &>(I);
  const IntentGraph &G = W.graph();
  V2Call Call = V2Call::function("azure.ai.ml.command");
  Call.exploded(isExploded(I.origin().field("arguments")));
  bool HasCommand = false;
  llvm::Error Fault = llvm::Error::success();
  auto Add = [&](llvm::StringRef Name, const ResolvedCall::Argument *Old,
                 llvm::Expected<Piece> Value,
                 std::vector<std::string> Comments = {}) {
    if (!Value) {
      Fault = llvm::joinErrors(std::move(Fault), Value.takeError());
      return;
    }
    Item New = Old ? withComments(W.document(), Old->Whole, "", *Value)
                   : Item{"", *Value, {}, ""};
    llvm::append_range(New.CommentsBefore, Comments);
    Call.arg(Name, std::move(New));
  };

  if (!Job.Code.given())
    Add("code", nullptr, Piece::string("."));
  for (const ResolvedCall::Argument &A : Job.call().Arguments) {
    if (A.Name == "source_directory") {
      if (W.isNone(A.Value))
        continue;
      Add("code", &A, W.expression(A.Value));
    } else if ((A.Name == "script" || A.Name == "arguments" ||
                A.Name == "entry_script" || A.Name == "script_params" ||
                A.Name == "command") &&
               !W.isNone(A.Value) && !HasCommand) {
      HasCommand = true;
      auto Line = commandOf(Job, W);
      if (!Line) {
        Fault = llvm::joinErrors(std::move(Fault), Line.takeError());
        continue;
      }
      std::vector<std::string> Comments;
      std::vector<Node> Sources{Job.Arguments.Expr, Job.Command.Expr};
      if (Job.Estimator)
        Sources.push_back(Job.Estimator->ScriptParams.Expr);
      for (Node Part : Sources)
        if (Part &&
            (kindOf(Part) == Py::List || kindOf(Part) == Py::Dictionary))
          collectComments(W.document(), Part, Comments);
      Add("command", &A, Line->command(), Comments);
      if (Line->hasInputs())
        Add("inputs", nullptr, Line->inputs(W.style()));
      if (Line->hasOutputs())
        Add("outputs", nullptr, Line->outputs(W.style()));
    } else if (Job.RunConfig.given()) {
      continue; // v1 ignores the rest.
    } else if (A.Name == "compute_target" && Job.Compute.given()) {
      Add("compute", &A, computeName(Job.Compute, W));
    } else if ((A.Name == "environment" ||
                A.Name == "environment_definition") &&
               Job.Environment.given()) {
      Add("environment", &A, environmentOf(Job.Environment, W));
    } else if (A.Name == "distributed_job_config" && Job.Distribution.given()) {
      Add("distribution", &A, W.expression(A.Value));
      if (auto Count = instanceCount(Job.Distribution, W))
        Add("instance_count", nullptr, std::move(*Count));
    } else if (A.Name == "docker_runtime_config" && Job.Docker.given()) {
      for (auto &[Name, Value] : dockerArguments(Job.Docker, W))
        Add(Name, nullptr, W.expression(Value));
    } else if (A.Name == "max_run_duration_seconds" && Job.Timeout.given()) {
      Add("timeout", &A, W.expression(A.Value));
    }
  }
  auto Settings = settingParameters(Job, W);
  if (!Settings)
    return llvm::joinErrors(std::move(Fault), Settings.takeError());
  for (auto &[Parameter, Value] : *Settings)
    Add(Parameter, nullptr, std::move(Value));
  for (const Intent *Submission : submissionsOf(G, Job)) {
    const auto &Run = static_cast<const RunHandle &>(*Submission);
    if (isNamedAtJob(Run, Job, W))
      Add("experiment_name", nullptr, experimentName(Run, W));
    if (Run.Tags.given() && areTagsAtJob(Run, Job, G))
      Add("tags", nullptr, W.expression(Run.Tags.Expr));
  }
  if (Fault)
    return std::move(Fault);
  return Call.build(W.imports(), I.origin().begin());
}

void CommandJobLowering::writeSite(const Intent &I, const Site &S,
                                   Writer &W) const {
  if (S.TheKind == Site::Call)
    return W.erase(packageStatement(W.resolution(), S.CallNode));
  if (S.TheKind != Site::Store)
    return;
  if (isFoldedSetting(W.graph(), static_cast<const CommandJob &>(I), S))
    return W.erase(S.Whole);
  std::string Path = S.path();
  // Only these members survive an assignment; the rest has methods.
  llvm::StringRef Method = Path == "run_config.node_count" ? "set_resources"
                           : Path == "run_config.max_run_duration_seconds"
                               ? "set_limits"
                               : "";
  if (!Method.empty()) {
    llvm::StringRef Parameter =
        Method == "set_limits" ? "timeout" : "instance_count";
    return W.replace(S.Whole,
                     [&S, &W, Method, Parameter]() -> llvm::Expected<Piece> {
                       auto Job = W.expression(S.Expr);
                       if (!Job)
                         return Job.takeError();
                       auto Value = W.expression(S.Assigned);
                       if (!Value)
                         return Value.takeError();
                       return V2Call::method(*Job, V2Job, Method)
                           .arg(Parameter, *Value)
                           .build(W.imports(), S.Whole.begin());
                     });
  }
  llvm::StringRef Member = Path == "run_config.target"        ? "compute"
                           : Path == "run_config.environment" ? "environment"
                                                              : "environment_"
                                                                "variables";
  W.replace(S.Whole, [&S, &W, Path, Member]() -> llvm::Expected<Piece> {
    auto Job = W.expression(S.Expr);
    if (!Job)
      return Job.takeError();
    auto Target = v2Attribute(*Job, V2Job, Member);
    if (!Target)
      return Target.takeError();
    auto Value = storedValue(Path, storedField(S, W.graph()), W);
    if (!Value)
      return Value.takeError();
    std::vector<Piece> Parts{*Target};
    if (Node Key = S.Path.back().Key) {
      auto KeyPiece = W.expression(Key);
      if (!KeyPiece)
        return KeyPiece.takeError();
      Parts.insert(Parts.end(),
                   {Piece::text("["), *KeyPiece, Piece::text("]")});
    }
    Parts.insert(Parts.end(), {Piece::text(" = "), *Value});
    return Piece::concat(Parts);
  });
}

const Lowering &commandJobLowering() {
  static const CommandJobLowering L;
  return L;
}

} // namespace amlift::rewriters
