//===- Run.cpp - Submitting and watching runs -> MLClient.jobs ------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
//   run = exp.submit(src)           run = ml_client.jobs.create_or_update(src)
//   print(run.get_portal_url())     print(run.studio_url)
//   run.wait_for_completion(True)   ml_client.jobs.stream(run.name)
//
//===----------------------------------------------------------------------===//

#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"
#include "rewriters/sdk/Bridges.h"
#include "rewriters/sdk/DockerFields.h"
#include "rewriters/sdk/ExperimentName.h"
#include "rewriters/sdk/Handles.h"
#include "rewriters/sdk/JobFields.h"
#include "rewriters/sdk/Lowering.h"
#include "rewriters/sdk/Proof.h"
#include "rewriters/sdk/RunChildren.h"
#include "rewriters/sdk/RunResults.h"
#include "rewriters/sdk/RunSearch.h"
#include "rewriters/sdk/RunTracking.h"
#include "rewriters/sdk/V2Call.h"
#include "rewriters/sdk/Writer.h"
#include "llvm/ADT/StringSwitch.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

namespace {

constexpr llvm::StringLiteral Client = "azure.ai.ml.MLClient";
constexpr llvm::StringLiteral Job = "azure.ai.ml.entities.Job";

class RunLowering final : public Lowering {
public:
  IntentKind kind() const override { return IntentKind::Run; }
  llvm::StringRef v2Class(const Intent &) const override { return Job; }
  void examine(const Intent &I, Proof &P) const override;
  void examineSite(const Intent &I, const Site &S, Proof &P) const override;
  bool examineArgument(const Intent &, const Site &S, Proof &P) const override {
    return bool(assertOf(P.resolution(), S));
  }
  void releasedNames(const Intent &I, const IntentGraph &G,
                     llvm::SmallVectorImpl<Node> &Into) const override {
    for (const Site &S : I.sites())
      if (assertOf(G.resolution(), S))
        Into.push_back(S.CallNode.field("arguments").namedChild(1));
  }
  llvm::Expected<Piece> construct(const Intent &I, Writer &W) const override;
  void write(const Intent &I, Writer &W) const override {
    const auto &Run = static_cast<const RunHandle &>(I);
    isFound(Run) ? writeSearch(Run, W) : Lowering::write(I, W);
  }
  void writeSite(const Intent &I, const Site &S, Writer &W) const override;

private:
  void examineCall(const Intent &I, const Site &S, Proof &P) const;
};

class RunWidgetLowering final : public Lowering {
public:
  IntentKind kind() const override { return IntentKind::RunWidget; }
  bool flows() const override { return false; }
  void examine(const Intent &I, Proof &P) const override;
  void examineSite(const Intent &I, const Site &S, Proof &P) const override;
  void write(const Intent &I, Writer &W) const override;
};

/// A property of the v1 run that the v2 job has as well.
llvm::StringRef jobProperty(llvm::StringRef Name) {
  return llvm::StringSwitch<llvm::StringRef>(Name)
      .Case("id", "name")
      .Cases("name", "display_name", "display_name")
      .Cases("description", "tags", "properties", Name)
      .Default("");
}

} // namespace

bool areTagsAtJob(const RunHandle &Run, const CommandJob &TheJob,
                  const IntentGraph &G) {
  return submissionsOf(G, TheJob).size() == 1 && Run.Job.Objects.size() == 1 &&
         !repeatedWithout(Run.origin(), TheJob.origin()) &&
         isMovable(G.resolution(), Run.Tags.Expr, TheJob.origin());
}

void RunLowering::examine(const Intent &I, Proof &P) const {
  const auto &Run = static_cast<const RunHandle &>(I);
  if (isFound(Run))
    return examineSearch(Run, P);
  if (isChild(Run))
    return examineChildren(Run, P);
  if (Run.How != "submit") {
    if (!Run.Id.given())
      P.obstacle(I.origin(), "has no id");
    P.requireClient(workspacesOf(Run), I.origin());
    if (Run.How == "constructor" && Run.call().Arguments.size() != 2)
      P.obstacle(I.origin(), "is made with more than an experiment and an id");
    if (Run.How == "constructor")
      P.requireObjects(Run.Experiment, "its experiment");
    if (Run.How == "get_run")
      P.note(Applicability::Unsafe,
             "a v2 job describes the run, but does not hold its data");
    return;
  }
  if (P.requireObjects(Run.Experiment, "its experiment"))
    for (const Intent *E : Run.Experiment.Objects) {
      if (E->kind() != IntentKind::Experiment)
        P.obstacle(I.origin(), "is not submitted by an experiment");
      // Names that differ need one variable to hold them.
      if (Run.Experiment.Objects.size() > 1 && homeOf(*E) == nullptr)
        P.obstacle(I.origin(), "is submitted by one of several experiments");
    }
  if (Run.Experiment.Objects.size() > 1) {
    const Intent &First = *Run.Experiment.Objects.front();
    for (const Intent *E : Run.Experiment.Objects)
      if (homeOf(*E) != homeOf(First) || P.lifted(*E) != P.lifted(First))
        P.obstacle(I.origin(), "is submitted by one of several experiments");
  }
  P.requireClient(workspacesOf(Run), I.origin());
  if (P.requireObjects(Run.Job, "what is submitted"))
    for (const Intent *J : Run.Job.Objects)
      if (J->kind() != IntentKind::CommandJob)
        P.obstacle(I.origin(), "submits " +
                                   quote(P.resolution(), Run.Job.Expr) +
                                   ", which is not lifted yet");
  for (const ResolvedCall::Argument &A : Run.call().Arguments)
    if (A.Name != "config" && A.Name != "tags")
      P.obstacle(A.Whole, "is submitted with " +
                              quote(P.resolution(), A.Whole) +
                              ", which is not lifted yet");
  if (Run.Tags.given())
    examineTextDict(Run.Tags, "tags", P);
}

void RunLowering::examineCall(const Intent &I, const Site &S, Proof &P) const {
  const Resolution &R = P.resolution();
  llvm::StringRef Name = S.Path.front().Name;
  MethodArguments Arguments(
      R, S.CallNode, {"show_output", "wait_post_processing", "raise_on_error"});
  auto Refuse = [&](llvm::Twine Why) {
    P.obstacle(S.Expr, S.describe(R) + Why);
  };
  if (const Intent *Made = P.graph().madeBy(S.CallNode)) {
    P.require(*Made, S.Expr);
    return;
  }
  if (S.Path.size() != 1)
    return Refuse(", which is not lifted yet");
  if (Name == "get_portal_url") {
    if (!Arguments.empty())
      Refuse(" with arguments");
    return;
  }
  IntentList Workspaces = workspacesOf(I);
  if (Name == "get_status") {
    if (!Arguments.empty())
      return Refuse(" with arguments");
    P.requireClient(Workspaces, S.Expr);
    return;
  }
  if (Name == "cancel") {
    if (!Arguments.empty() || !statementOfCall(S.CallNode))
      return Refuse(" and its value used");
    P.requireClient(Workspaces, S.Expr);
    return;
  }
  if (examineTracking(I, S, P) || examineResults(I, S, P))
    return;
  if (Name != "wait_for_completion")
    return Refuse(", which is not lifted yet");
  if (!statementOfCall(S.CallNode))
    return Refuse(", and its value, the details of the run, is used");
  if (Arguments.incomplete())
    return Refuse(" with arguments that are not all known");
  Field Show = Arguments["show_output"];
  Field Post = Arguments["wait_post_processing"];
  Field Raise = Arguments["raise_on_error"];
  if ((Post && !Post.boolean()) || (Raise && Raise.boolean() != true))
    return Refuse(" with other ways to wait or to fail, which is not lifted "
                  "yet");
  if (Show.boolean() != true)
    P.note(Applicability::Unsafe,
           "jobs.stream prints the log of the job while it waits");
  P.requireClient(Workspaces, S.Expr);
}

void RunLowering::examineSite(const Intent &I, const Site &S, Proof &P) const {
  switch (S.TheKind) {
  case Site::Statement:
    return;
  case Site::Printed:
    return P.note(Applicability::Unsafe,
                  "printing a v2 job shows another text than printing a run");
  case Site::Call:
    if (S.Path.size() == 1)
      return examineCall(I, S, P);
    [[fallthrough]];
  case Site::Read:
    if (S.starts("tags") || S.starts("properties"))
      P.note(Applicability::Unsafe,
             "tags and properties of a v2 job hold more keys than those of v1");
    if (!jobProperty(S.Path.front().Name).empty())
      return;
    if (S.starts("status")) {
      P.requireClient(workspacesOf(I), S.Expr);
      return;
    }
    break;
  default:
    break;
  }
  P.obstacle(S.Expr, S.describe(P.resolution()) + ", which is not lifted yet");
}

llvm::Expected<Piece> RunLowering::construct(const Intent &I, Writer &W) const {
  const auto &Run = static_cast<const RunHandle &>(I);
  if (isChild(Run))
    return childrenCall(Run, W);
  auto TheClient = W.client(workspacesOf(Run));
  if (!TheClient)
    return TheClient.takeError();
  if (Run.How != "submit") {
    auto Id = W.expression(Run.Id.Expr);
    if (!Id)
      return Id.takeError();
    return V2Call::method(*TheClient, Client, "jobs.get")
        .positional(*Id)
        .build(W.imports(), I.origin().begin());
  }
  auto What = W.expression(Run.Job.Expr);
  if (!What)
    return What.takeError();
  V2Call Call = V2Call::method(*TheClient, Client, "jobs.create_or_update");
  Call.positional(*What);
  const IntentGraph &G = W.graph();
  const auto &First = static_cast<const CommandJob &>(*Run.Job.Objects[0]);
  bool Single = Run.Job.Objects.size() == 1;
  if (!Single || !isNamedAtJob(Run, First, W)) {
    auto Name = experimentName(Run, W);
    if (!Name)
      return Name.takeError();
    Call.arg("experiment_name", *Name);
  }
  if (Run.Tags.given() && !areTagsAtJob(Run, First, G)) {
    auto Tags = W.expression(Run.Tags.Expr);
    if (!Tags)
      return Tags.takeError();
    Call.arg("tags", *Tags);
  } else if (!Run.Tags.given()) {
    // The job keeps the tags of an earlier submission, v1 does not.
    bool Others = false;
    for (const Intent *J : Run.Job.Objects)
      for (const Intent *Other :
           submissionsOf(G, static_cast<const CommandJob &>(*J)))
        Others |= static_cast<const RunHandle &>(*Other).Tags.given();
    if (Others)
      Call.arg("tags", Piece::text("{}"));
  }
  return Call.build(W.imports(), I.origin().begin());
}

void RunLowering::writeSite(const Intent &I, const Site &S, Writer &W) const {
  if (Node Assert = assertOf(W.resolution(), S))
    return W.erase(Assert);
  if (S.Path.empty() || W.graph().madeBy(S.CallNode) ||
      writeTracking(I, S, W) || writeResults(I, S, W))
    return;
  llvm::StringRef Name = S.Path.front().Name;
  Node Receiver = S.Expr;
  llvm::StringRef Property =
      Name == "get_portal_url" ? "studio_url" : jobProperty(Name);
  // A run that was found was fetched just then, as its v1 object was.
  if (const auto &Run = static_cast<const RunHandle &>(I);
      Name == "status" && (isFound(Run) || isChild(Run)))
    Property = "status";
  bool IsCall = S.TheKind == Site::Call && S.Path.size() == 1;
  Node Replaced = IsCall ? S.CallNode : S.Path.front().Node;
  if (!Property.empty())
    return W.replace(Replaced,
                     [&W, Receiver, Property]() -> llvm::Expected<Piece> {
                       auto Object = W.expression(Receiver);
                       if (!Object)
                         return Object.takeError();
                       return v2Attribute(*Object, Job, Property);
                     });
  // What is asked of the service goes through the client, by the job's name.
  llvm::StringRef Operation = llvm::StringSwitch<llvm::StringRef>(Name)
                                  .Case("wait_for_completion", "jobs.stream")
                                  .Case("cancel", "jobs.begin_cancel")
                                  .Default("jobs.get");
  W.replace(Replaced, [&W, &I, Receiver, Operation]() -> llvm::Expected<Piece> {
    auto TheClient = W.client(workspacesOf(I));
    if (!TheClient)
      return TheClient.takeError();
    auto Object = W.expression(Receiver);
    if (!Object)
      return Object.takeError();
    auto Id = v2Attribute(*Object, Job, "name");
    if (!Id)
      return Id.takeError();
    auto Call = V2Call::method(*TheClient, Client, Operation)
                    .positional(*Id)
                    .build(W.imports(), Receiver.begin());
    if (!Call || Operation == "jobs.stream")
      return Call;
    if (Operation == "jobs.get")
      return v2Attribute(*Call, Job, "status");
    return V2Call::method(*Call, "azure.core.polling.LROPoller", "result")
        .build(W.imports(), Receiver.begin());
  });
}

void RunWidgetLowering::examine(const Intent &I, Proof &P) const {
  const auto &Widget = static_cast<const RunWidget &>(I);
  if (P.requireObjects(Widget.Run, "its run"))
    for (const Intent *Run : Widget.Run.Objects)
      if (Run->kind() != IntentKind::Run)
        P.obstacle(I.origin(), "shows what is not known to be a run");
  for (const Site &S : I.sites())
    if (S.Expr != I.origin() &&
        !isMovable(P.resolution(), Widget.Run.Expr, S.Expr))
      P.obstacle(S.Expr, "is shown where its run may be another one");
  P.note(Applicability::Unsafe,
         "the run widget of v1 becomes a link to the studio");
}

void RunWidgetLowering::examineSite(const Intent &, const Site &S,
                                    Proof &P) const {
  if (S.TheKind == Site::Call && S.path() == "show" &&
      statementOfCall(S.CallNode) &&
      !S.CallNode.field("arguments").namedChildCount())
    return;
  P.obstacle(S.Expr, S.describe(P.resolution()) + ", which is not lifted yet");
}

void RunWidgetLowering::write(const Intent &I, Writer &W) const {
  const auto &Widget = static_cast<const RunWidget &>(I);
  Node Run = Widget.Run.Expr;
  for (const Site &S : I.sites()) {
    if (S.TheKind == Site::Bound)
      W.erase(S.Whole);
    if (S.TheKind == Site::Call)
      W.replace(S.CallNode, [&W, Run]() -> llvm::Expected<Piece> {
        auto Object = W.expression(Run);
        if (!Object)
          return Object.takeError();
        auto Url = v2Attribute(*Object, Job, "studio_url");
        if (!Url)
          return Url.takeError();
        return Piece::concat({Piece::text("print("), *Url, Piece::text(")")});
      });
  }
}

const Lowering &runLowering() {
  static const RunLowering L;
  return L;
}

const Lowering &runWidgetLowering() {
  static const RunWidgetLowering L;
  return L;
}

} // namespace amlift::rewriters
