//===- JobFields.cpp - What a command job runs on and in ------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/JobFields.h"
#include "analyzers/intents/Environment.h"
#include "analyzers/intents/Shape.h"
#include "catalog/Catalog.h"
#include "grammars/Python.h"
#include "rewriters/sdk/Bridges.h"
#include "rewriters/sdk/Handles.h"
#include "rewriters/sdk/Proof.h"
#include "rewriters/sdk/Writer.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

static bool isComputeObject(const Atom &A) {
  static const catalog::Symbol Base =
      catalog::find("azureml.core.compute.compute.ComputeTarget");
  return A.TheKind == Atom::Instance && !A.Ent->open() && Base &&
         A.Ent->Symbol.derivesFrom(Base);
}

/// The name in `ws.compute_targets["name"]`; none for other expressions.
static Node computeKey(const Resolution &R, Node N) {
  N = insideParentheses(N);
  if (kindOf(N) != Py::Subscript)
    return Node();
  Node Of = N.field("value");
  if (kindOf(Of) != Py::Attribute ||
      Of.field("attribute").text(R.document().text()) != "compute_targets")
    return Node();
  const Atom *A = R.value(Of.field("object")).single();
  bool IsWorkspace = A && A->TheKind == Atom::Instance &&
                     A->Ent->Name == "azureml.core.workspace.Workspace";
  Node Key = N.field("subscript");
  return IsWorkspace && Field{Key, R.value(Key), {}}.isText() ? Key : Node();
}

void examineCompute(const Field &F, Proof &P) {
  const Resolution &R = P.resolution();
  if (computeKey(R, F.Expr))
    return;
  bool Objects = !F.Val.partial() && !F.Val.atoms().empty() &&
                 llvm::all_of(F.Val.atoms(), isComputeObject);
  if (!F.isText() && !Objects)
    return P.obstacle(F.Expr, "has the compute " + quote(R, F.Expr) +
                                  ", which is not known to be a name or an "
                                  "object with a name");
  if (F.text() == "local")
    return P.note(Applicability::Unsafe,
                  "a local v2 job always runs in a Docker container");
  if (F.text() == "amlcompute")
    return P.obstacle(F.Expr, "runs on a compute that v1 makes for one run");
  if (Objects && !isSimplePath(insideParentheses(F.Expr)) && F.Objects.empty())
    return P.obstacle(F.Expr, "has a compute that is looked up in place: " +
                                  quote(R, F.Expr));
  for (const Intent *I : F.Objects)
    P.link(*I);
}

llvm::Expected<Piece> computeName(const Field &F, Writer &W) {
  if (Node Key = computeKey(W.resolution(), F.Expr))
    return W.expression(Key);
  auto Value = W.expression(F.Expr);
  if (!Value || F.isText())
    return Value;
  return Piece::concat({*Value, Piece::text(".name")});
}

void examineEnvironment(const Field &F, Proof &P) {
  if (!P.requireObjects(F, "its environment"))
    return;
  for (const Intent *I : F.Objects) {
    if (I->kind() != IntentKind::Environment)
      return P.obstacle(F.Expr, "has an environment of a kind that is not "
                                "known");
    if (P.lifted(*I))
      continue;
    // It stays in v1, and its name is written again here.
    if (F.Objects.size() != 1)
      return P.obstacle(F.Expr, "has one of several environments");
    for (const ResolvedCall::Argument &A : I->call().Arguments)
      if (A.Name != "workspace" && !isMovable(P.resolution(), A.Value, F.Expr))
        return P.obstacle(F.Expr, "has an environment whose name cannot be "
                                  "repeated here");
  }
}

llvm::Expected<Piece> environmentOf(const Field &F, Writer &W) {
  const Intent &First = *F.Objects.front();
  if (!W.lifted(First))
    return environmentReference(static_cast<const EnvironmentHandle &>(First),
                                W);
  return W.expression(F.Expr);
}

void examineTextDict(const Field &F, llvm::StringRef What, Proof &P) {
  const Resolution &R = P.resolution();
  const Atom *A = F.Val.single();
  auto Refuse = [&] {
    P.obstacle(F.Expr, "has " + What + " that are not known to be text: " +
                           quote(R, F.Expr));
  };
  if (!A || A->TheKind != Atom::Dict)
    return Refuse();
  Node Literal = insideParentheses(F.Expr);
  if (kindOf(Literal) == Py::Dictionary) {
    bool Known = true;
    Literal.forEachNamed([&](Node Pair) {
      if (kindOf(Pair) == Py::Comment)
        return;
      if (kindOf(Pair) != Py::Pair) {
        Known = false;
        return;
      }
      Field Key{Pair.field("key"), R.value(Pair.field("key")), {}};
      Field Val{Pair.field("value"), R.value(Pair.field("value")), {}};
      Known &= Key.isText() && Val.isText();
    });
    return Known ? void() : Refuse();
  }
  auto AllText = [](const Value &V) {
    return !V.partial() && !V.atoms().empty() &&
           llvm::all_of(V.atoms(),
                        [](const Atom &E) { return E.TheKind == Atom::Str; });
  };
  if (!AllText(A->Elements[0]) || !AllText(A->Elements[1]))
    Refuse();
}

} // namespace amlift::rewriters
