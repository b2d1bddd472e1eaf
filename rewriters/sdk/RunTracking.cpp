//===- RunTracking.cpp - Tags and metrics of runs -> MLflow ---------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
//   run.tag("k", "v")     mlflow.MlflowClient(tracking_uri=…).set_tag(
//                             run.name, "k", "v")
//   run.get_metrics()     ….get_run(run.name).data.metrics, where it is shown
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/RunTracking.h"
#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"
#include "rewriters/sdk/Bridges.h"
#include "rewriters/sdk/Comprehension.h"
#include "rewriters/sdk/Handles.h"
#include "rewriters/sdk/Proof.h"
#include "rewriters/sdk/RunStart.h"
#include "rewriters/sdk/V2Call.h"
#include "rewriters/sdk/Writer.h"
#include "llvm/ADT/StringExtras.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

namespace {

constexpr llvm::StringLiteral Mlflow = "mlflow.MlflowClient";

/// Characters that MLflow takes in the name of a tag; v1 took any.
bool isTagName(llvm::StringRef Name) {
  return !Name.empty() && !Name.starts_with("/") && !Name.contains("..") &&
         llvm::all_of(Name, [](char C) {
           return llvm::isAlnum(C) || llvm::StringRef("_-. :/").contains(C);
         });
}

MethodArguments tagArguments(const Resolution &R, Node Call) {
  return MethodArguments(R, Call, {"key", "value"});
}

MethodArguments metricArguments(const Resolution &R, Node Call) {
  return MethodArguments(R, Call,
                         {"name", "recursive", "run_type", "populate"});
}

/// `mlflow.MlflowClient(tracking_uri=…)` for the workspace of a run.
llvm::Expected<Piece> trackingClient(const Intent &Run, Node At, Writer &W) {
  if (isTrackedAt(workspacesOf(Run), At, W))
    return V2Call::construct(Mlflow).build(W.imports(), At.begin());
  auto Client = W.client(workspacesOf(Run));
  if (!Client)
    return Client.takeError();
  auto Uri = workspaceProperty(*Client, At, "mlflow_tracking_uri", W);
  if (!Uri)
    return Uri.takeError();
  return V2Call::construct(Mlflow)
      .arg("tracking_uri", *Uri)
      .build(W.imports(), At.begin());
}

/// `run.get_metrics("loss")["loss"]`, where the others do no harm.
bool isSubscripted(const Resolution &R, Node Call, const Field &Name) {
  Node Outer = outsideParentheses(Call);
  Node Key = Outer.parent().field("subscript");
  return kindOf(Outer.parent()) == Py::Subscript &&
         Outer.parent().field("value") == Outer && Name.text() &&
         Field{Key, R.value(Key), {}}.text() == Name.text();
}

/// Whether an expression is used as v1's list of all values of a metric.
bool isSeries(const Resolution &R, Node Expr) {
  static constexpr llvm::StringLiteral Takers[] = {
      "len", "max", "min", "sum", "sorted", "list", "enumerate", "zip"};
  Node Outer = outsideParentheses(Expr), Parent = Outer.parent();
  Node Function = Parent.parent().field("function");
  switch (kindOf(Parent)) {
  case Py::Subscript:
    return Parent.field("value") == Outer;
  case Py::ForStatement:
  case Py::ForInClause:
    return Parent.field("right") == Outer;
  case Py::ArgumentList:
    return llvm::any_of(Takers,
                        [&](llvm::StringRef Name) {
                          return isBuiltin(R, Function, Name);
                        }) ||
           Function.field("attribute").text(R.document().text()) == "plot";
  default:
    return false;
  }
}

/// A place where one of the metrics that a call gives is used as a series; none
/// when that does not show.
Node seriesOf(const Resolution &R, Node Call) {
  Node Found;
  auto Look = [&](Node Metrics) {
    Node Outer = outsideParentheses(Metrics);
    if (kindOf(Outer.parent()) == Py::Subscript &&
        Outer.parent().field("value") == Outer && isSeries(R, Outer.parent()))
      Found = Outer.parent();
  };
  Look(Call);
  Site S = siteOf(R, Call);
  if (S.TheKind == Site::Bound)
    llvm::for_each(S.Var->Uses, Look);
  return Found;
}

/// Whether v1's list of all values is asked for by the metric's name alone.
bool isHistory(const Resolution &R, const Site &S) {
  return isSubscripted(R, S.CallNode, metricArguments(R, S.CallNode)["name"]) &&
         seriesOf(R, S.CallNode);
}

/// `[metric.value for metric in client.get_metric_history(id, "loss")]`.
llvm::Expected<Piece> historyOf(const Intent &Run, const Site &S,
                                const Piece &Id, Writer &W) {
  Node At = S.CallNode;
  auto Client = trackingClient(Run, At, W);
  auto Name = W.expression(metricArguments(W.resolution(), At)["name"].Expr);
  for (auto *Part : {&Client, &Name})
    if (!*Part)
      return Part->takeError();
  auto History = V2Call::method(*Client, Mlflow, "get_metric_history")
                     .positional(Id)
                     .positional(*Name)
                     .build(W.imports(), At.begin());
  if (!History)
    return History;
  std::string Each = W.nameAt(At, "metric");
  return Comprehension{"[]", Each + ".value", Each, *History}.at(At, W);
}

/// `mlflow.get_run(id).data.metrics`, or of a client that is told where; that
/// of one name where v1 is asked for one.
llvm::Expected<Piece> metricsOf(const Intent &Run, const Site &S,
                                const Piece &Id, Writer &W) {
  Node At = S.CallNode;
  std::optional<V2Call> Get;
  if (isTrackedAt(workspacesOf(Run), At, W)) {
    Get = V2Call::function("mlflow.get_run");
  } else {
    auto Client = trackingClient(Run, At, W);
    if (!Client)
      return Client.takeError();
    Get = V2Call::method(*Client, Mlflow, "get_run");
  }
  auto Got = Get->positional(Id).build(W.imports(), At.begin());
  if (!Got)
    return Got.takeError();
  auto All = v2Attribute(*Got, "mlflow.entities.Run", "data.metrics");
  Field Name = metricArguments(W.resolution(), At)["name"];
  if (!All || !Name.given() || isSubscripted(W.resolution(), At, Name))
    return All;
  auto Wanted = W.expression(Name.Expr);
  if (!Wanted)
    return Wanted;
  Piece Value =
      Piece::concat({*All, Piece::text("["), *Wanted, Piece::text("]")});
  return Piece::dict({{printOnOneLine(*Wanted, W.style()) + ": ", Value}});
}

llvm::Expected<Piece> write(const Intent &Run, const Site &S, Writer &W) {
  auto Object = W.expression(S.Expr);
  if (!Object)
    return Object.takeError();
  auto Id = v2Attribute(*Object, "azure.ai.ml.entities.Job", "name");
  if (!Id)
    return Id.takeError();
  if (S.starts("get_metrics"))
    return isHistory(W.resolution(), S) ? historyOf(Run, S, *Id, W)
                                        : metricsOf(Run, S, *Id, W);
  auto Client = trackingClient(Run, S.CallNode, W);
  if (!Client)
    return Client.takeError();
  MethodArguments Arguments = tagArguments(W.resolution(), S.CallNode);
  auto Key = W.expression(Arguments["key"].Expr);
  if (!Key)
    return Key.takeError();
  Field Given = Arguments["value"];
  llvm::Expected<Piece> Value =
      Given.given() ? W.expression(Given.Expr) : Piece::string("");
  if (!Value)
    return Value.takeError();
  return V2Call::method(*Client, Mlflow, "set_tag")
      .positional(*Id)
      .positional(*Key)
      .positional(*Value)
      .build(W.imports(), S.CallNode.begin());
}

} // namespace

bool isTrackedAt(llvm::ArrayRef<const Intent *> Workspaces, Node At,
                 const Writer &W) {
  bool Told = false;
  for (const auto &I : W.graph().intents()) {
    if (I->kind() != IntentKind::Experiment ||
        !setsDestination(static_cast<const ExperimentHandle &>(*I), W))
      continue;
    if (llvm::ArrayRef(workspacesOf(*I)) != Workspaces)
      return false; // Of several workspaces, it may be either.
    Told |= precedes(originSite(*I)->Whole, At);
  }
  return Told;
}

bool examineTracking(const Intent &Run, const Site &S, Proof &P) {
  const Resolution &R = P.resolution();
  if (S.starts("get_metrics")) {
    MethodArguments Given = metricArguments(R, S.CallNode);
    bool More = Given.incomplete() || Given["run_type"].given();
    for (llvm::StringRef Flag : {"recursive", "populate"})
      More |= Given[Flag].given() && Given[Flag].boolean() != false;
    Field Name = Given["name"];
    if (More)
      P.obstacle(S.Expr, S.describe(R) + " with more than a name, and MLflow "
                                         "tells of one run only");
    if (Name.given() && !isSubscripted(R, S.CallNode, Name) && !Name.text() &&
        !(Name.isText() && stableVariable(R, Name.Expr)))
      P.obstacle(S.Expr, S.describe(R) + " for " + quote(R, Name.Expr) +
                             ", which is not known to be one name");
    if (Node Series = seriesOf(R, S.CallNode); Series && !isHistory(R, S))
      P.obstacle(S.Expr, S.describe(R) + ", and all values of " +
                             quote(R, Series) + " are used (" +
                             where(R, Series) +
                             "): MlflowClient().get_metric_history gives them");
    P.note(Applicability::Unsafe,
           "MLflow gives the last value of each metric, where v1 gives a list "
           "of several, and no tables; it needs the packages mlflow and "
           "azureml-mlflow");
  } else if (S.starts("tag")) {
    MethodArguments Arguments = tagArguments(R, S.CallNode);
    auto Key = Arguments["key"].text();
    Field Value = Arguments["value"];
    if (Arguments.incomplete() || !Key || !isTagName(*Key) ||
        (Value.given() && !Value.isText()) || !isShown(R, S.CallNode)) {
      P.obstacle(S.Expr, S.describe(R) + " with what is not known to be text");
      return true;
    }
    P.note(Applicability::Unsafe,
           "tags are set through MLflow, which needs the packages mlflow and "
           "azureml-mlflow");
  } else {
    return false;
  }
  P.requireClient(workspacesOf(Run), S.Expr);
  return true;
}

bool writeTracking(const Intent &Run, const Site &S, Writer &W) {
  if (S.TheKind != Site::Call || S.Path.size() != 1 ||
      (!S.starts("tag") && !S.starts("get_metrics")))
    return false;
  // The name is in the call of v2 already.
  bool WithKey = S.starts("get_metrics") && isHistory(W.resolution(), S);
  W.replace(WithKey ? outsideParentheses(S.CallNode).parent() : S.CallNode,
            [&Run, &S, &W] { return write(Run, S, W); });
  return true;
}

} // namespace amlift::rewriters
