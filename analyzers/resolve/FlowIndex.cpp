//===- FlowIndex.cpp - Where objects are passed on ------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "analyzers/resolve/FlowIndex.h"
#include "grammars/Python.h"
#include "llvm/ADT/StringSwitch.h"

using namespace amlift::grammars;

namespace amlift::analyzers {

void FlowIndex::add(const Resolution &Module) {
  R = &Module;
  visit(R->root(), Node());
  ++Count;
}

/// Methods that put their arguments into a container.
static bool isGrowing(llvm::StringRef Method) {
  return llvm::StringSwitch<bool>(Method)
      .Cases("add", "append", "appendleft", "extend", "insert", true)
      .Cases("setdefault", "update", true)
      .Default(false);
}

void FlowIndex::visitTarget(Node N, bool Grows) {
  switch (kindOf(N)) {
  case Py::Identifier:
    if (const Variable *V = Grows ? R->scopes().variableOf(N) : nullptr)
      Growth[V].push_back({Count, N});
    return;
  case Py::Attribute:
    Stores[N.field("attribute").text(R->document().text())].push_back(
        {Count, N});
    return;
  case Py::Subscript:
    return visitTarget(N.field("value"), /*Grows=*/true);
  case Py::PatternList:
  case Py::TuplePattern:
  case Py::ListPattern:
  case Py::ListSplatPattern:
  case Py::AsPatternTarget:
  case Py::ParenthesizedExpression:
  case Py::Tuple:
  case Py::List:
    N.forEachNamed([&](Node Child) { visitTarget(Child, Grows); });
    return;
  default:
    return;
  }
}

void FlowIndex::visitCall(Node N) {
  Node Function = N.field("function");
  llvm::SmallPtrSet<const void *, 4> Seen;
  auto Note = [&](const Atom &A) {
    if (A.isProject() && Seen.insert(A.Origin.id()).second)
      Calls[A.Origin.id()].push_back({Count, N});
  };
  for (const Atom &A : R->value(Function).atoms())
    Note(A);
  N.field("arguments").forEachNamed([&](Node Argument) {
    if (kindOf(Argument) == Py::KeywordArgument)
      Argument = Argument.field("value");
    for (const Atom &A : R->value(Argument).atoms())
      if (A.TheKind == Atom::ProjectFunction)
        Note(A);
  });
  if (kindOf(Function) == Py::Attribute &&
      isGrowing(Function.field("attribute").text(R->document().text())))
    visitTarget(Function.field("object"), /*Grows=*/true);
}

void FlowIndex::visit(Node N, Node Function) {
  switch (kindOf(N)) {
  case Py::FunctionDefinition:
    Function = N;
    break;
  case Py::Lambda:
    Returns[N.id()].push_back({Count, N.field("body")});
    break;
  case Py::ReturnStatement:
  case Py::Yield:
    if (Function && N.namedChildCount())
      Returns[Function.id()].push_back({Count, N.namedChild(0)});
    break;
  case Py::Call:
    visitCall(N);
    break;
  case Py::Assignment:
    visitTarget(N.field("left"), /*Grows=*/false);
    break;
  case Py::AugmentedAssignment:
    visitTarget(N.field("left"), /*Grows=*/true);
    break;
  case Py::ForStatement:
    visitTarget(N.field("left"), /*Grows=*/false);
    break;
  case Py::AsPatternTarget:
    visitTarget(N, /*Grows=*/false);
    break;
  default:
    break;
  }
  N.forEachNamed([&](Node Child) { visit(Child, Function); });
}

} // namespace amlift::analyzers
