//===- Handler.cpp - Exceptions of v1 that are caught ---------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "analyzers/intents/Handler.h"
#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"

using namespace amlift::grammars;

namespace amlift::analyzers {

/// What stands between `except` and the colon.
static Node caughtExpression(Node Clause) {
  if (Node Value = Clause.field("value"))
    return Value;
  Node First = Clause.namedChild(0);
  return kindOf(First) == Py::Block ? Node() : First;
}

Node ExceptionHandler::alias() const {
  if (Node Alias = Clause.field("alias"))
    return Alias;
  Node Value = caughtExpression(Clause);
  if (kindOf(Value) != Py::AsPattern)
    return Node();
  Node Target = Value.namedChild(1);
  return kindOf(Target) == Py::AsPatternTarget ? Target.namedChild(0) : Node();
}

llvm::SmallVector<Node, 2> caughtClasses(Node Clause) {
  llvm::SmallVector<Node, 2> Found;
  Node Value = caughtExpression(Clause);
  if (kindOf(Value) == Py::AsPattern)
    Value = Value.namedChild(0);
  Value = Value ? insideParentheses(Value) : Value;
  if (kindOf(Value) == Py::Tuple)
    Value.forEachNamed([&](Node C) {
      if (kindOf(C) != Py::Comment)
        Found.push_back(C);
    });
  else if (Value)
    Found.push_back(Value);
  return Found;
}

static void collect(const Resolution &R, Node N,
                    std::vector<std::unique_ptr<Intent>> &Found,
                    std::vector<std::unique_ptr<ResolvedCall>> &Calls) {
  N.forEachNamed([&](Node C) { collect(R, C, Found, Calls); });
  if (kindOf(N) != Py::ExceptClause)
    return;
  for (Node Class : caughtClasses(N)) {
    const Atom *A = R.value(Class).single();
    if (!A || A->TheKind != Atom::Class || !A->Ent->isV1())
      continue;
    auto Caught = std::make_unique<ResolvedCall>();
    Caught->Call = Class;
    Caught->Callee = A->Ent;
    Found.push_back(std::make_unique<ExceptionHandler>(*Caught, N));
    Calls.push_back(std::move(Caught));
  }
}

std::vector<std::unique_ptr<Intent>>
makeHandlers(const Resolution &R,
             std::vector<std::unique_ptr<ResolvedCall>> &Calls) {
  std::vector<std::unique_ptr<Intent>> Found;
  collect(R, R.root(), Found, Calls);
  return Found;
}

} // namespace amlift::analyzers
