//===- RunSearch.cpp - The runs of an experiment -> MLflow ----------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/RunSearch.h"
#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"
#include "rewriters/edits/Lines.h"
#include "rewriters/sdk/ExperimentName.h"
#include "rewriters/sdk/Handles.h"
#include "rewriters/sdk/Proof.h"
#include "rewriters/sdk/RunStart.h"
#include "rewriters/sdk/V2Call.h"
#include "rewriters/sdk/Writer.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

namespace {

constexpr llvm::StringLiteral Client = "azure.ai.ml.MLClient";

MethodArguments searchArguments(const RunHandle &Run, const Resolution &R) {
  return MethodArguments(R, Run.origin(),
                         {"type", "tags", "properties", "include_children"});
}

/// The variable of `for run in search`, none for other places.
const Variable *loopVariable(const Resolution &R, Node Search) {
  Node Outer = outsideParentheses(Search);
  Node Loop = Outer.parent();
  if ((kindOf(Loop) != Py::ForStatement && kindOf(Loop) != Py::ForInClause) ||
      Loop.field("right") != Outer ||
      kindOf(Loop.field("left")) != Py::Identifier)
    return nullptr;
  return R.scopes().variableOf(Loop.field("left"));
}

/// Nothing is looked for: None, or an empty dictionary.
bool isEmpty(const Field &F) {
  Node N = insideParentheses(F.Expr);
  return !F.given() || (kindOf(N) == Py::Dictionary && !N.namedChildCount());
}

/// `mlflow.search_runs(experiment_names=[…], …)`.
llvm::Expected<Piece> searchCall(const RunHandle &Run, Writer &W) {
  auto Name = experimentName(Run, W);
  if (!Name)
    return Name.takeError();
  return V2Call::function("mlflow.search_runs")
      .arg("experiment_names",
           Piece::concat({Piece::text("["), *Name, Piece::text("]")}))
      .arg("order_by",
           Piece::concat({Piece::text("["),
                          Piece::string("attributes.start_time DESC"),
                          Piece::text("]")}))
      .arg("output_format", Piece::string("list"))
      .build(W.imports(), Run.origin().begin());
}

/// The jobs of what the search finds, as a generator or as a list.
llvm::Expected<Piece> foundJobs(const RunHandle &Run, bool AsList, Writer &W) {
  Node At = Run.origin();
  auto TheClient = W.client(workspacesOf(Run));
  if (!TheClient)
    return TheClient.takeError();
  std::string Each = W.nameAt(At, "found");
  auto Job = V2Call::method(*TheClient, Client, "jobs.get")
                 .positional(Piece::text(Each + ".info.run_id"))
                 .build(W.imports(), At.begin());
  if (!Job)
    return Job.takeError();
  auto Search = searchCall(Run, W);
  if (!Search)
    return Search.takeError();
  std::string Outer = indentOf(W.document().text(), At.begin()).str();
  std::string Inner = Outer + "    ";
  std::string For = "for " + Each + " in ";
  Place In{Inner, static_cast<unsigned>(Inner.size() + For.size())};
  // v1 leaves children out unless asked for them.
  std::string If;
  if (searchArguments(Run, W.resolution())["include_children"].boolean() !=
      true)
    If = "\n" + Inner + "if " +
         print(Piece::string("mlflow.parentRunId"), {}, W.style()) +
         " not in " + Each + ".data.tags";
  return Piece::text((AsList ? "[\n" : "(\n") + Inner +
                     print(*Job, {Inner, unsigned(Inner.size())}, W.style()) +
                     "\n" + Inner + For + print(*Search, In, W.style()) + If +
                     "\n" + Outer + (AsList ? "]" : ")"));
}

} // namespace

bool isFound(const RunHandle &Run) { return Run.How == "get_runs"; }

void examineSearch(const RunHandle &Run, Proof &P) {
  const Resolution &R = P.resolution();
  std::string Here = " (" + where(R, Run.origin()) + ")";
  auto Refuse = [&](llvm::Twine Why) { P.obstacle(Run.origin(), Why + Here); };
  MethodArguments Given = searchArguments(Run, R);
  if (Given.incomplete() || Given["type"].given() || !isEmpty(Given["tags"]) ||
      !isEmpty(Given["properties"]) ||
      (Given["include_children"] && !Given["include_children"].boolean()))
    Refuse("is searched for by more than its experiment, which is not lifted "
           "yet");
  if (P.requireObjects(Run.Experiment, "its experiment")) {
    if (Run.Experiment.Objects.size() != 1 ||
        Run.Experiment.Objects[0]->kind() != IntentKind::Experiment)
      return Refuse("is searched for in one of several experiments");
    const Intent &E = *Run.Experiment.Objects[0];
    P.require(E, Run.origin());
    const Variable *Home = homeOf(E);
    if (!Home || Home->Bindings.size() != 1 ||
        !precedes(E.origin(), Run.origin()))
      Refuse("is searched for where its experiment may be another one");
    else
      P.requireClient(workspacesOf(E), originSite(E)->Whole);
  }
  P.requireClient(workspacesOf(Run), Run.origin());
  noteLogin(workspacesOf(Run), P);
  if (R.document().text().contains("mlflow"))
    Refuse("is searched for beside calls of MLflow, which may look elsewhere");
  const Variable *V = loopVariable(R, Run.origin());
  if (V ? P.isExposed(*V) : !listCallOf(R, Run.origin()))
    Refuse("is searched for in a way that is not followed");
  P.note(Applicability::Unsafe,
         "runs are found through MLflow, which needs the packages mlflow and "
         "azureml-mlflow; runs that are no jobs cannot be fetched as such");
}

void writeSearch(const RunHandle &Run, Writer &W) {
  Node List = listCallOf(W.resolution(), Run.origin());
  W.replace(Run.origin(),
            [&Run, &W, List] { return foundJobs(Run, bool(List), W); });
  if (List)
    W.replace(List, [&Run, &W] { return W.expression(Run.origin()); });
}

Node assertOf(const Resolution &R, const Site &S) {
  Node List = S.CallNode.field("arguments");
  Node Assert = outsideParentheses(S.CallNode).parent();
  if (S.TheKind != Site::Argument || List.namedChildCount() != 2 ||
      List.namedChild(0) != S.Expr || kindOf(Assert) != Py::AssertStatement ||
      !isBuiltin(R, S.CallNode.field("function"), "isinstance"))
    return Node();
  const Atom *A = R.value(List.namedChild(1)).single();
  return A && A->TheKind == Atom::Class &&
                 A->Ent->Name == "azureml.core.run.Run"
             ? Assert
             : Node();
}

} // namespace amlift::rewriters
