//===- Alternatives.cpp - What a variable holds instead -------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/Alternatives.h"
#include "grammars/Python.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

/// Whether only one of two parts of an `if` or `try` ends normally. `else`
/// follows the body of a `try`, and `finally` everything.
static bool areBranches(Node Statement, Node A, Node B) {
  if (kindOf(Statement) == Py::IfStatement)
    return true;
  if (kindOf(Statement) != Py::TryStatement)
    return false;
  auto IsHandler = [](Node N) { return kindOf(N) == Py::ExceptClause; };
  auto IsLast = [](Node N) { return kindOf(N) == Py::FinallyClause; };
  return (IsHandler(A) || IsHandler(B)) && !IsLast(A) && !IsLast(B);
}

/// Whether two places are in branches of one statement.
static bool areApart(Node A, Node B) {
  for (Node Branch = A, Outer = A.parent(); Outer;
       Branch = Outer, Outer = Outer.parent()) {
    if (kindOf(Outer) == Py::FunctionDefinition ||
        kindOf(Outer) == Py::ClassDefinition)
      return false;
    if (!Outer.span().contains(B.span()) || Branch.span().contains(B.span()))
      continue;
    Node Other = B;
    while (Other.parent() != Outer)
      Other = Other.parent();
    return areBranches(Outer, Branch, Other);
  }
  return false;
}

llvm::SmallVector<Node> alternativesOf(const Variable &V, Node Bound) {
  llvm::SmallVector<Node> Found;
  for (const Binding &B : V.Bindings) {
    Node Assignment = B.Name.parent();
    if (B.Kind == BindingKind::Assignment && B.Name != Bound &&
        kindOf(Assignment) == Py::Assignment &&
        Assignment.field("left") == B.Name && areApart(Bound, B.Name))
      Found.push_back(Assignment.field("right"));
  }
  return Found;
}

} // namespace amlift::rewriters
