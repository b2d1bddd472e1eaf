//===- Order.cpp - What happens to an object before what ------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
//   def settings():
//       env = Environment("train")       the object is made,
//       env.docker.base_image = Image    changed,
//       return env                       and only then anybody else has it
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/Order.h"
#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"
#include "llvm/ADT/STLExtras.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

/// Whether others have the object behind a site.
static bool leadsOut(const Site &S) {
  switch (S.TheKind) {
  case Site::Returned:
  case Site::Argument:
  case Site::Stored:
  case Site::Other:
    return true;
  default:
    return false;
  }
}

/// Whether the object leaves the function that makes it, and only behind a
/// change in that function.
static bool leavesBehind(const Intent &Object, Node Change) {
  Node Home = definitionAround(Object.origin());
  if (kindOf(Home) != Py::FunctionDefinition ||
      definitionAround(Change) != Home)
    return false;
  bool Leaves = false;
  for (const Site &S : Object.sites()) {
    if (!Home.span().contains(S.Expr.span()))
      continue;
    if (definitionAround(S.Expr) != Home)
      return false; // A function in it may be called at any time.
    if (!leadsOut(S))
      continue;
    if (!precedes(Change, S.Expr))
      return false;
    Leaves = true;
  }
  return Leaves;
}

bool changesBefore(const Intent &Object, Node Change,
                   llvm::ArrayRef<Node> Uses) {
  Node Origin = Object.origin();
  if (!precedes(Origin, Change) || repeatedWithout(Change, Origin))
    return false;
  Node Home = definitionAround(Origin);
  return llvm::all_of(Uses, [&](Node Use) {
    return precedes(Change, Use) ||
           (Home && !Home.span().contains(Use.span()) &&
            leavesBehind(Object, Change));
  });
}

} // namespace amlift::rewriters
