//===- Experiment.cpp - Experiment -> experiment_name ---------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
//   exp = Experiment(ws, "flowers")
//   run = exp.submit(src)            run = ml_client.jobs.create_or_update(src)
//                                    and command(…, experiment_name="flowers")
//
//===----------------------------------------------------------------------===//

#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"
#include "rewriters/sdk/Bridges.h"
#include "rewriters/sdk/ExperimentName.h"
#include "rewriters/sdk/Handles.h"
#include "rewriters/sdk/Lowering.h"
#include "rewriters/sdk/Proof.h"
#include "rewriters/sdk/RunSearch.h"
#include "rewriters/sdk/RunStart.h"
#include "rewriters/sdk/Statements.h"
#include "rewriters/sdk/V2Call.h"
#include "rewriters/sdk/Writer.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

namespace {

class ExperimentLowering final : public Lowering {
public:
  IntentKind kind() const override { return IntentKind::Experiment; }
  bool flows() const override { return false; }
  void examine(const Intent &I, Proof &P) const override;
  void examineSite(const Intent &I, const Site &S, Proof &P) const override;
  void write(const Intent &I, Writer &W) const override;
  void writeSite(const Intent &I, const Site &S, Writer &W) const override;
};

/// The runs that an experiment submits.
std::vector<const RunHandle *> runsOf(const IntentGraph &G, const Intent &E) {
  std::vector<const RunHandle *> Runs;
  for (const auto &I : G.intents())
    if (I->kind() == IntentKind::Run) {
      const auto &Run = static_cast<const RunHandle &>(*I);
      if (llvm::is_contained(Run.Experiment.Objects, &E))
        Runs.push_back(&Run);
    }
  return Runs;
}

/// `exp.workspace.name` and the like: the property of the client; empty for
/// other sites.
llvm::StringRef workspaceMember(const Site &S) {
  if (S.TheKind != Site::Read || S.Path.size() < 2 || !S.starts("workspace"))
    return "";
  return clientProperty(S.Path[1].Name);
}

/// Whether the name is repeated wherever it is needed, and the experiment's
/// own statement goes.
bool isInline(const IntentGraph &G, const ExperimentHandle &E) {
  const Resolution &R = G.resolution();
  const Site *Origin = originSite(E);
  if (!Origin || Origin->TheKind != Site::Bound)
    return true; // Experiment(ws, "x").submit(…): the name stands right there.
  Node Name = insideParentheses(E.Name.Expr);
  bool Literal = kindOf(Name) == Py::String;
  if (!Literal && kindOf(Name) != Py::Identifier)
    return false;
  if (Literal && hasCommentsAround(R, Origin->Whole))
    return false;
  for (const Site &S : E.sites())
    if (S.TheKind != Site::Bound && !isMovable(R, Name, S.Expr) &&
        !isSameAt(R, Name, S.Expr))
      return false;
  // One statement for several experiments needs a variable.
  for (const RunHandle *Run : runsOf(G, E))
    if (Run->Experiment.Objects.size() > 1)
      return false;
  return true;
}

} // namespace

void ExperimentLowering::examine(const Intent &I, Proof &P) const {
  const auto &E = static_cast<const ExperimentHandle &>(I);
  if (!E.Name.given())
    P.fault(I.origin(), "has no name");
  for (const ResolvedCall::Argument &A : E.call().Arguments)
    if (A.Name != "workspace" && A.Name != "name")
      P.fault(A.Whole, "is made with " + quote(P.resolution(), A.Whole) +
                           ", which is not lifted yet");
  IntentList Workspaces = workspacesOf(E);
  if (Workspaces.empty())
    P.obstacle(I.origin(), "has a workspace that is not known");
  for (const Intent *W : Workspaces)
    P.link(*W);
  // An experiment is nothing by itself: without a lifted run it stays.
  bool Submits = llvm::any_of(startsOf(P.graph(), E), [&](const Intent *Run) {
    return P.lifted(*Run);
  });
  for (const RunHandle *Run : runsOf(P.graph(), E))
    Submits |= P.lifted(*Run);
  if (!Submits)
    P.consequence(I.origin(), "submits nothing that is lifted");
}

void ExperimentLowering::examineSite(const Intent &E, const Site &S,
                                     Proof &P) const {
  if (S.TheKind == Site::Call)
    if (const Intent *Run = P.graph().madeBy(S.CallNode)) {
      P.require(*Run, S.Expr);
      return;
    }
  if (S.TheKind == Site::Statement || S.TheKind == Site::Printed)
    return P.note(Applicability::Unsafe,
                  "where the experiment was shown, its name is");
  if ((S.TheKind == Site::Read ||
       (S.TheKind == Site::Call && S.Path.size() > 1)) &&
      S.starts("name"))
    return;
  if (!workspaceMember(S).empty()) {
    P.requireClient(workspacesOf(E), S.Expr);
    return;
  }
  P.obstacle(S.Expr, S.describe(P.resolution()) + ", which is not lifted yet");
}

/// The variable that takes the place of the experiment's own.
static std::string nameVariable(const ExperimentHandle &E, Writer &W) {
  return W.nameFor(*homeOf(E), "experiment_name");
}

static bool startsAny(const Writer &W, const ExperimentHandle &E) {
  return llvm::any_of(startsOf(W.graph(), E),
                      [&](const Intent *Run) { return W.lifted(*Run); });
}

static bool isSearched(const Writer &W, const ExperimentHandle &E) {
  return llvm::any_of(runsOf(W.graph(), E), [&](const RunHandle *Run) {
    return isFound(*Run) && W.lifted(*Run);
  });
}

bool setsDestination(const ExperimentHandle &E, const Writer &W) {
  const Site *Origin = originSite(E);
  return Origin && Origin->TheKind == Site::Bound && W.lifted(E) &&
         (startsAny(W, E) || isSearched(W, E));
}

void ExperimentLowering::write(const Intent &I, Writer &W) const {
  const auto &E = static_cast<const ExperimentHandle &>(I);
  const Site *Origin = originSite(E);
  if (!Origin || Origin->TheKind != Site::Bound)
    return;
  bool Inline = isInline(W.graph(), E);
  bool Starts = startsAny(W, E);
  if (setsDestination(E, W)) {
    // A name that nothing else needs is written where it is told to MLflow.
    bool Here = Inline || llvm::all_of(E.sites(), [&](const Site &S) {
                  const Intent *Made = W.graph().madeBy(S.CallNode);
                  return S.TheKind == Site::Bound ||
                         (Made && Made->kind() == IntentKind::RunContext);
                });
    Writer::Maker Name = [&E, &W, Here]() -> llvm::Expected<Piece> {
      return Here ? W.expression(E.Name.Expr) : Piece::text(nameVariable(E, W));
    };
    writeDestination(E, Origin->Whole, Here, Starts ? Name : nullptr, W);
    if (Here)
      return;
  }
  if (Inline)
    return W.erase(Origin->Whole);
  W.replace(Origin->Assigned, [&E, &W]() -> llvm::Expected<Piece> {
    return Piece::text(nameVariable(E, W));
  });
  W.replace(E.origin(), [&E, &W] { return W.expression(E.Name.Expr); });
}

void ExperimentLowering::writeSite(const Intent &I, const Site &S,
                                   Writer &W) const {
  if (llvm::StringRef Member = workspaceMember(S); !Member.empty())
    return W.replace(
        S.Path[1].Node, [&I, &W, Member]() -> llvm::Expected<Piece> {
          auto Client = W.client(workspacesOf(I));
          if (!Client)
            return Client.takeError();
          return v2Attribute(*Client, "azure.ai.ml.MLClient", Member);
        });
  bool Shown = S.TheKind == Site::Statement || S.TheKind == Site::Printed;
  if (!Shown && !S.starts("name"))
    return;
  const auto &E = static_cast<const ExperimentHandle &>(I);
  W.replace(Shown ? S.Expr : S.Path.front().Node,
            [&E, &W]() -> llvm::Expected<Piece> {
              if (isInline(W.graph(), E))
                return W.expression(E.Name.Expr);
              return Piece::text(nameVariable(E, W));
            });
}

bool isNamedAtJob(const RunHandle &Run, const CommandJob &Job, Writer &W) {
  const IntentGraph &G = W.graph();
  if (submissionsOf(G, Job).size() != 1 || Run.Experiment.Objects.size() != 1)
    return false;
  const auto &E =
      static_cast<const ExperimentHandle &>(*Run.Experiment.Objects[0]);
  if (!W.lifted(E) || isInline(G, E))
    return isMovable(G.resolution(), E.Name.Expr, Job.origin());
  const Variable *Home = homeOf(E);
  return Home->Bindings.size() == 1 && precedes(E.origin(), Job.origin());
}

llvm::Expected<Piece> experimentName(const RunHandle &Run, Writer &W) {
  const IntentGraph &G = W.graph();
  const auto &E =
      static_cast<const ExperimentHandle &>(*Run.Experiment.Objects[0]);
  bool Single = Run.Experiment.Objects.size() == 1;
  if (W.lifted(E))
    return isInline(G, E) ? W.expression(E.Name.Expr)
                          : Piece::text(nameVariable(E, W));
  if (Single && isMovable(G.resolution(), E.Name.Expr, Run.origin()))
    return W.expression(E.Name.Expr);
  auto Object = W.expression(Run.Experiment.Expr);
  if (!Object)
    return Object.takeError();
  return Piece::concat({*Object, Piece::text(".name")});
}

const Lowering &experimentLowering() {
  static const ExperimentLowering L;
  return L;
}

} // namespace amlift::rewriters
