//===- FoundCompute.cpp - `if name in computes` ---------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/FoundCompute.h"
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

/// `x in cts` for its right side; none otherwise.
Node testAround(Node Use) {
  Node Comparison = Use.parent();
  return kindOf(Comparison) == Py::ComparisonOperator &&
                 Comparison.childCount() == 3 && Comparison.child(1).is("in") &&
                 Comparison.child(2) == Use
             ? Comparison
             : Node();
}

/// The `if` whose condition is a test, or begins with `test and`: in its
/// condition and first block, the object is there.
Node statementOfTest(Node Test) {
  Node N = outsideParentheses(Test);
  while (kindOf(N.parent()) == Py::BooleanOperator &&
         N.parent().field("left") == N && N.parent().child(1).is("and"))
    N = outsideParentheses(N.parent());
  return kindOf(N.parent()) == Py::IfStatement &&
                 N.parent().field("condition") == N
             ? N.parent()
             : Node();
}

bool isSame(const Resolution &R, Node A, Node B) {
  llvm::StringRef Text = R.document().text();
  return (kindOf(A) == Py::String || isSimplePath(A)) &&
         A.text(Text) == B.text(Text);
}

} // namespace

FoundCompute foundComputeOf(const IntentGraph &G,
                            const EntityIntent &Dictionary) {
  const Resolution &R = G.resolution();
  Node Origin = outsideParentheses(Dictionary.origin());
  Node Assignment = Origin.parent();
  Node Left = Assignment.field("left");
  if (!Dictionary.isDictionary() || kindOf(Assignment) != Py::Assignment ||
      Assignment.field("right") != Origin || kindOf(Left) != Py::Identifier ||
      kindOf(Assignment.parent()) != Py::ExpressionStatement ||
      !Dictionary.how().ends_with(".compute_targets"))
    return {};
  FoundCompute Found;
  Found.Dict = R.scopes().variableOf(Left);
  if (!Found.Dict || Found.Dict->Bindings.size() != 1 ||
      Found.Dict->BoundElsewhere || Found.Dict->Owner->TheKind == Scope::Class)
    return {};
  for (Node Use : Found.Dict->Uses)
    if (Node Test = testAround(Use)) {
      if (Found.Test)
        return {};
      Found.Test = Test;
    }
  Node If = Found.Test ? statementOfTest(Found.Test) : Node();
  if (!If)
    return {};
  Found.Name = Found.Test.child(0);
  for (Node Use : Found.Dict->Uses) {
    Node Read = Use.parent();
    if (Read == Found.Test)
      continue;
    if (kindOf(Read) != Py::Subscript || Read.field("value") != Use ||
        !isSame(R, Found.Name, Read.field("subscript")) ||
        (!If.field("condition").span().contains(Read.span()) &&
         !If.field("consequence").span().contains(Read.span())) ||
        (kindOf(Read.parent()) == Py::Assignment &&
         Read.parent().field("left") == Read) ||
        kindOf(Read.parent()) == Py::DeleteStatement)
      return {};
    Found.Reads.push_back(Read);
  }
  if (!isSameAt(R, Found.Name, Assignment))
    return {};
  Found.Statement = Assignment.parent();
  return Found;
}

void examineFoundCompute(const FoundCompute &Found, Proof &P) {
  const Resolution &R = P.resolution();
  if (P.isExposed(*Found.Dict))
    P.obstacle(Found.Statement, ("is read from `" + Found.Dict->Name +
                                 "`, which other code may use")
                                    .str());
  if (!isAlone(R, Found.Statement))
    P.obstacle(Found.Statement, "is looked for on a line with other code");
  P.note(Applicability::Unsafe,
         "v2 asks for the one object, v1 for all of them");
}

void writeFoundCompute(const FoundCompute &Found,
                       const EntityIntent &Dictionary, Writer &W) {
  auto Name = [Dict = Found.Dict, &W]() -> llvm::Expected<Piece> {
    return Piece::text(W.nameFor(*Dict, "existing_compute"));
  };
  W.replace(Found.Test, Name);
  for (Node Read : Found.Reads)
    W.replace(Read, Name);
  W.replace(
      Found.Statement, [Found, &Dictionary, &W]() -> llvm::Expected<Piece> {
        Node At = Found.Statement;
        auto Key = W.expression(Found.Name);
        if (!Key)
          return Key.takeError();
        auto Got = operationOf(Dictionary, "compute.get", *Key,
                               Dictionary.origin(), W);
        if (!Got)
          return Got.takeError();
        auto Missing = v2Name("azure.core.exceptions.ResourceNotFoundError", "",
                              W.imports(), At.begin());
        if (!Missing)
          return Missing.takeError();
        std::string Name = W.nameFor(*Found.Dict, "existing_compute");
        std::string Line =
            ("\n" + indentOf(W.document().text(), At.begin())).str();
        std::string Deeper = Line + W.style().Indent + Name + " = ";
        return Piece::text("try:" + Deeper + printOnOneLine(*Got, W.style()) +
                           Line + "except " +
                           printOnOneLine(*Missing, W.style()) + ":" + Deeper +
                           "None");
      });
}

} // namespace amlift::rewriters
