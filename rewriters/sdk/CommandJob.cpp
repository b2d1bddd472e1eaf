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
#include "rewriters/sdk/Lowering.h"
#include "rewriters/sdk/Proof.h"
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
  llvm::Expected<Piece> construct(const Intent &I, Writer &W) const override;
  void writeSite(const Intent &I, const Site &S, Writer &W) const override;
};

/// The only assignment to a member of the job, when its value can be given to
/// command() instead: it has run before every submission, and what it assigns
/// is the same where the job is made.
const Site *foldedStore(const IntentGraph &G, const CommandJob &Job,
                        llvm::StringRef Path) {
  const Site *Found = nullptr;
  for (const Site &S : Job.sites())
    if (S.TheKind == Site::Store && S.path() == Path) {
      if (Found)
        return nullptr;
      Found = &S;
    }
  if (!Found || !precedes(Job.origin(), Found->Whole) ||
      !isMovable(G.resolution(), Found->Assigned, Job.origin()))
    return nullptr;
  for (const Intent *Run : submissionsOf(G, Job))
    if (!precedes(Found->Whole, Run->origin()))
      return nullptr;
  return Found;
}

/// v1 members of the run configuration and the parameters of command().
constexpr std::pair<llvm::StringLiteral, llvm::StringLiteral> Members[] = {
    {"run_config.target", "compute"},
    {"run_config.environment", "environment"},
    {"run_config.environment_variables", "environment_variables"},
    {"run_config.node_count", "instance_count"},
    {"run_config.max_run_duration_seconds", "timeout"},
};

/// Whether the constructor has the value that a member would be assigned.
bool isGiven(const CommandJob &Job, llvm::StringRef Parameter) {
  return (Parameter == "compute" && Job.Compute.given()) ||
         (Parameter == "environment" && Job.Environment.given()) ||
         (Parameter == "timeout" && Job.Timeout.given()) ||
         (Parameter == "instance_count" && Job.Distribution.given());
}

/// The store is folded: its statement goes.
bool isFolded(const IntentGraph &G, const CommandJob &Job, const Site &S) {
  for (const auto &[Path, Parameter] : Members)
    if (Path == S.path())
      return !isGiven(Job, Parameter) && foldedStore(G, Job, Path) == &S;
  return false;
}

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
  if (Job.RunConfig.given())
    P.obstacle(Job.RunConfig.Expr,
               "takes its settings from a RunConfiguration, which is not "
               "lifted yet");
  if (Job.ResumeFrom.given())
    P.obstacle(Job.ResumeFrom.Expr,
               "resumes from a data path, which is not lifted yet");
  for (const ResolvedCall::Argument &A : Job.call().Arguments)
    if (A.Name == "_telemetry_values")
      P.obstacle(A.Whole, "is made with private arguments");
  if (!Job.Code.given())
    P.obstacle(I.origin(), "has no source directory");
  examineCommand(Job, P);

  if (Job.Environment.given())
    examineEnvironment(Job.Environment, P);
  else if (!foldedStore(G, Job, "run_config.environment"))
    P.obstacle(I.origin(), "has no environment where it is made: v1 takes a "
                           "default one, v2 needs one to be named");
  if (Job.Compute.given())
    examineCompute(Job.Compute, P);
  else if (!foldedStore(G, Job, "run_config.target"))
    P.note(Applicability::Unsafe,
           "a local v2 job always runs in a Docker container");
  if (Job.Distribution.given())
    examineDistribution(Job.Distribution, Job, P);
  if (Job.Docker.given())
    examineDocker(Job.Docker, Job, P);
  if (mayResubmit(G, Job))
    P.note(Applicability::Unsafe,
           "submitting the same v2 job again reuses the code that was uploaded "
           "for the first run");
}

void CommandJobLowering::examineSite(const Intent &I, const Site &S,
                                     Proof &P) const {
  if (S.TheKind == Site::Statement)
    return;
  if (S.TheKind != Site::Store)
    return P.obstacle(S.Expr,
                      S.describe(P.resolution()) + ", which is not lifted yet");
  Field F = storedField(S, P.graph());
  std::string Path = S.path();
  if (Path == "run_config.target")
    return examineCompute(F, P);
  if (Path == "run_config.environment")
    return examineEnvironment(F, P);
  if (Path == "run_config.environment_variables")
    return examineTextDict(F, "environment variables", P);
  if (Path == "run_config.environment_variables[]") {
    if (!F.isText())
      P.obstacle(S.Expr, "has an environment variable that is not known to be "
                         "text (" +
                             where(P.resolution(), S.Expr) + ")");
    return;
  }
  if (Path == "run_config.node_count" ||
      Path == "run_config.max_run_duration_seconds") {
    if (!F.integer())
      P.obstacle(S.Expr, "has `" + Path +
                             "` set to what is not known to be a "
                             "number");
    return;
  }
  (void)I;
  P.obstacle(S.Expr, S.describe(P.resolution()) + ", which is not lifted yet");
}

/// The v2 text of what is assigned to a member.
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

  for (const ResolvedCall::Argument &A : Job.call().Arguments) {
    if (A.Name == "source_directory") {
      Add("code", &A, W.expression(A.Value));
    } else if ((A.Name == "script" || A.Name == "arguments" ||
                A.Name == "command") &&
               !W.isNone(A.Value) && !HasCommand) {
      HasCommand = true;
      auto Line = commandOf(Job, W);
      if (!Line) {
        Fault = llvm::joinErrors(std::move(Fault), Line.takeError());
        continue;
      }
      std::vector<std::string> Comments;
      for (Node Part : {Job.Arguments.Expr, Job.Command.Expr})
        if (Part && kindOf(Part) == Py::List)
          collectComments(W.document(), Part, Comments);
      Add("command", &A, Line->command(), Comments);
      if (Line->hasInputs())
        Add("inputs", nullptr, Line->inputs(W.style()));
    } else if (A.Name == "compute_target" && Job.Compute.given()) {
      Add("compute", &A, computeName(Job.Compute, W));
    } else if (A.Name == "environment" && Job.Environment.given()) {
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
  for (const auto &[Path, Parameter] : Members) {
    const Site *Store = foldedStore(G, Job, Path);
    if (isGiven(Job, Parameter))
      continue;
    if (Store)
      Add(Parameter, nullptr, storedValue(Path, storedField(*Store, G), W));
    else if (Parameter == "compute")
      Add(Parameter, nullptr, Piece::string("local"));
  }
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
  if (S.TheKind != Site::Store)
    return;
  if (isFolded(W.graph(), static_cast<const CommandJob &>(I), S))
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
