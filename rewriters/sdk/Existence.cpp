//===- Existence.cpp - `if name in ws.compute_targets` --------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/Existence.h"
#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"
#include "rewriters/sdk/Guards.h"
#include "rewriters/sdk/Handles.h"
#include "rewriters/sdk/V2Call.h"
#include "rewriters/sdk/Writer.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

namespace {

/// The first child of a kind that the grammar gives no name, such as `if`.
Node keywordOf(Node Statement, llvm::StringRef Keyword) {
  Node First = Statement.firstChild();
  return First && First.is(Keyword) ? First : Node();
}

/// The only `else` of an `if` without `elif`; none otherwise.
Node onlyElse(Node If) {
  Node Else;
  unsigned Clauses = 0;
  If.forEachNamed([&](Node C) {
    if (kindOf(C) == Py::ElifClause || kindOf(C) == Py::ElseClause) {
      ++Clauses;
      Else = C;
    }
  });
  return Clauses == 1 && kindOf(Else) == Py::ElseClause ? Else : Node();
}

/// Names and literals with the same text mean the same side by side.
bool isSame(const Resolution &R, Node A, Node B) {
  llvm::StringRef Text = R.document().text();
  A = insideParentheses(A);
  B = insideParentheses(B);
  return (kindOf(A) == Py::Identifier || kindOf(A) == Py::String ||
          isSimplePath(A)) &&
         A.text(Text) == B.text(Text);
}

} // namespace

ExistenceTest existenceTestOf(const IntentGraph &G, const EntityIntent &Dict) {
  const Resolution &R = G.resolution();
  Node Asked = outsideParentheses(Dict.origin());
  Node Comparison = Asked.parent();
  Node If = outsideParentheses(Comparison).parent();
  if (!Dict.isDictionary() || kindOf(Comparison) != Py::ComparisonOperator ||
      Comparison.childCount() != 3 || !Comparison.child(1).is("in") ||
      Comparison.child(2) != Asked || kindOf(If) != Py::IfStatement ||
      If.field("condition") != outsideParentheses(Comparison))
    return {};
  Node Else = onlyElse(If);
  Node Body = If.field("consequence");
  if (!Else || !keywordOf(If, "if") || !keywordOf(Else, "else"))
    return {};
  Node First;
  bool Harmless = true;
  Body.forEachNamed([&](Node Statement) {
    if (kindOf(Statement) == Py::Comment)
      return;
    if (!First)
      First = Statement;
    else
      Harmless &= !raisesIn(G, Statement);
  });
  // The first statement is the look-up, nothing behind it asks the service.
  Node Right = First ? First.namedChild(0).field("right") : Node();
  const Intent *Lookup = Right ? G.madeBy(insideParentheses(Right)) : nullptr;
  const EntityIntent *Found = Lookup ? asEntity(*Lookup) : nullptr;
  if (!Harmless || !Found || !Found->isLookup() || Found->isDictionary() ||
      Found->how() != Dict.how() ||
      !isSame(R, Found->Receiver.Expr, Dict.Receiver.Expr) ||
      !isSame(R, Comparison.child(0), (*Found)["[]"].Expr))
    return {};
  return {If, Else, Lookup};
}

void writeExistenceTest(const ExistenceTest &Test, Writer &W) {
  W.replace(keywordOf(Test.If, "if"), Test.If.field("condition"),
            []() -> llvm::Expected<Piece> { return Piece::text("try"); });
  Node Else = keywordOf(Test.Else, "else");
  W.replace(Else, [&W, Else]() -> llvm::Expected<Piece> {
    auto Missing = v2Name("azure.core.exceptions.ResourceNotFoundError", "",
                          W.imports(), Else.begin());
    if (!Missing)
      return Missing.takeError();
    return Piece::concat({Piece::text("except "), *Missing});
  });
}

} // namespace amlift::rewriters
