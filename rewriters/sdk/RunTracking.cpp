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
#include "rewriters/sdk/Handles.h"
#include "rewriters/sdk/Proof.h"
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

/// `mlflow.MlflowClient(tracking_uri=…)` for the workspace of a run.
llvm::Expected<Piece> trackingClient(const Intent &Run, Node At, Writer &W) {
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

llvm::Expected<Piece> write(const Intent &Run, const Site &S, Writer &W) {
  auto Object = W.expression(S.Expr);
  if (!Object)
    return Object.takeError();
  auto Id = v2Attribute(*Object, "azure.ai.ml.entities.Job", "name");
  if (!Id)
    return Id.takeError();
  auto Client = trackingClient(Run, S.CallNode, W);
  if (!Client)
    return Client.takeError();
  if (S.starts("get_metrics")) {
    auto Got = V2Call::method(*Client, Mlflow, "get_run")
                   .positional(*Id)
                   .build(W.imports(), S.CallNode.begin());
    if (!Got)
      return Got.takeError();
    return v2Attribute(*Got, "mlflow.entities.Run", "data.metrics");
  }
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

bool examineTracking(const Intent &Run, const Site &S, Proof &P) {
  const Resolution &R = P.resolution();
  if (S.starts("get_metrics")) {
    if (S.CallNode.field("arguments").namedChildCount()) {
      P.obstacle(S.Expr, S.describe(R) + " with arguments");
      return true;
    }
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
  W.replace(S.CallNode, [&Run, &S, &W] { return write(Run, S, W); });
  return true;
}

} // namespace amlift::rewriters
