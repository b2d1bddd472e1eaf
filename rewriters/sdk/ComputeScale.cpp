//===- ComputeScale.cpp - Nodes of a cluster ------------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/ComputeScale.h"
#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"
#include "rewriters/edits/Lines.h"
#include "rewriters/sdk/EntityCalls.h"
#include "rewriters/sdk/Handles.h"
#include "rewriters/sdk/Proof.h"
#include "rewriters/sdk/Statements.h"
#include "rewriters/sdk/V2Call.h"
#include "rewriters/sdk/Writer.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

namespace {

constexpr llvm::StringLiteral Cluster = "azure.ai.ml.entities.AmlCompute";

struct Row {
  llvm::StringLiteral V1, V2;
};
constexpr Row Rows[] = {
    {"min_nodes", "min_instances"},
    {"max_nodes", "max_instances"},
    {"idle_seconds_before_scaledown", "idle_time_before_scale_down"},
};

MethodArguments argumentsOf(const Resolution &R, const Site &S) {
  return MethodArguments(R, S.CallNode, {Rows[0].V1, Rows[1].V1, Rows[2].V1});
}

bool isUpdate(const Site &S) {
  return S.TheKind == Site::Call && S.path() == "update";
}

bool isList(const Site &S) {
  return S.TheKind == Site::Call && S.path() == "list_nodes" &&
         !S.CallNode.field("arguments").namedChildCount();
}

/// The call that waits for an update: the next statement; none without one.
Node waitBehind(const Intent &I, const Site &Update) {
  Node Next = statementOf(Update.CallNode).nextNamedSibling();
  for (const Site &S : I.sites())
    if (S.TheKind == Site::Call && S.path() == "wait_for_completion" && Next &&
        statementOfCall(S.CallNode) == Next)
      return S.CallNode;
  return Node();
}

/// `len(nodes)`.
bool isCounted(const Resolution &R, Node Call) {
  Node List = outsideParentheses(Call).parent();
  return kindOf(List) == Py::ArgumentList && List.namedChildCount() == 1 &&
         isBuiltin(R, List.parent().field("function"), "len");
}

llvm::Expected<Piece> nameOf(const Site &S, Writer &W) {
  auto Object = W.expression(S.Expr);
  if (!Object)
    return Object.takeError();
  return v2Attribute(*Object, Cluster, "name");
}

llvm::Expected<Piece> listOf(const Intent &I, const Site &S, Writer &W) {
  auto Name = nameOf(S, W);
  if (!Name)
    return Name.takeError();
  auto Nodes = operationOf(I, "compute.list_nodes", *Name, S.Expr, W);
  if (!Nodes)
    return Nodes.takeError();
  return Piece::group(Piece::text("list"), "(", {{"", *Nodes}}, ")");
}

llvm::Expected<Piece> updateOf(const Intent &I, const Site &S, Writer &W) {
  auto Object = W.expression(S.Expr);
  if (!Object)
    return Object.takeError();
  auto Name = nameOf(S, W);
  if (!Name)
    return Name.takeError();
  auto Got = operationOf(I, "compute.get", *Name, S.Expr, W);
  if (!Got)
    return Got.takeError();
  auto Sent =
      operationOf(I, "compute.begin_create_or_update", *Object, S.Expr, W);
  if (!Sent)
    return Sent.takeError();
  std::string Break =
      "\n" + indentOf(W.document().text(), S.CallNode.begin()).str();
  std::string Text = printOnOneLine(*Object, W.style()) + " = " +
                     printOnOneLine(*Got, W.style()) + Break;
  MethodArguments Given = argumentsOf(W.resolution(), S);
  for (const Row &Each : Rows) {
    if (!Given[Each.V1].given())
      continue;
    auto Attribute = v2Attribute(*Object, Cluster, Each.V2);
    if (!Attribute)
      return Attribute.takeError();
    auto Value = W.expression(Given[Each.V1].Expr);
    if (!Value)
      return Value.takeError();
    Text += printOnOneLine(*Attribute, W.style()) + " = " +
            printOnOneLine(*Value, W.style()) + Break;
  }
  return Piece::text(Text + printOnOneLine(*Sent, W.style()) +
                     (waitBehind(I, S) ? ".result()" : ""));
}

} // namespace

bool examineScale(const Intent &I, const Site &S, Proof &P) {
  const Resolution &R = P.resolution();
  if (isList(S) && (isShown(R, S.CallNode) || isCounted(R, S.CallNode))) {
    P.note(Applicability::Unsafe,
           "nodes of a cluster are objects in v2, not dictionaries");
    P.requireClient(workspacesOf(I), S.Expr);
    return true;
  }
  if (!isUpdate(S))
    return false;
  MethodArguments Given = argumentsOf(R, S);
  Node Statement = statementOfCall(S.CallNode);
  if (Given.incomplete() || !Statement || !isAlone(R, Statement) ||
      kindOf(S.Expr) != Py::Identifier)
    P.obstacle(S.Expr, S.describe(R) + " in a way that is not lifted yet");
  Node Wait = waitBehind(I, S);
  for (const Site &Later : I.sites())
    if (Later.TheKind == Site::Call && Later.path() == "wait_for_completion" &&
        Later.CallNode != Wait && Later.CallNode.begin() > S.CallNode.begin())
      P.obstacle(S.Expr, S.describe(R) + ", and is waited for later");
  for (const Row &Each : Rows)
    if (Given[Each.V1].given() && !isPure(R, Given[Each.V1].Expr))
      P.obstacle(S.Expr, S.describe(R) + " with what has an effect");
  P.requireClient(workspacesOf(I), S.Expr);
  P.note(Applicability::Unsafe,
         "an update sends the whole cluster, so that settings for SSH that v1 "
         "left open become fixed");
  return true;
}

bool writeScale(const Intent &I, const Site &S, Writer &W) {
  bool List = isList(S);
  if (!List && !isUpdate(S))
    return false;
  W.replace(S.CallNode, [&I, &S, &W, List] {
    return List ? listOf(I, S, W) : updateOf(I, S, W);
  });
  return true;
}

} // namespace amlift::rewriters
