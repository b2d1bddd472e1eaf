//===- PackageLoop.cpp - Packages that a loop adds ------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/PackageLoop.h"
#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

Node packagesOfLoop(const Resolution &R, Node Call) {
  Node Statement = statementOfCall(Call);
  Node Block = Statement ? Statement.parent() : Node();
  Node Loop = Block ? Block.parent() : Node();
  // A comment would go, too.
  if (!Loop || kindOf(Loop) != Py::ForStatement ||
      Loop.field("body") != Block || Loop.field("alternative") ||
      Block.namedChildCount() != 1 || Loop.namedChildCount() != 3 ||
      R.document().text(Loop.span()).starts_with("async"))
    return Node();
  Node Arguments = Call.field("arguments");
  Node Name = Loop.field("left");
  if (kindOf(Name) != Py::Identifier || Arguments.namedChildCount() != 1)
    return Node();
  const Variable *V = R.scopes().variableOf(Name);
  if (!V || V->BoundElsewhere || V->Bindings.size() != 1 ||
      V->Uses.size() != 1 || V->Uses.front() != Arguments.namedChild(0))
    return Node();
  return Loop.field("right");
}

Node packageStatement(const Resolution &R, Node Call) {
  Node List = packagesOfLoop(R, Call);
  return List ? List.parent() : statementOf(Call);
}

} // namespace amlift::rewriters
