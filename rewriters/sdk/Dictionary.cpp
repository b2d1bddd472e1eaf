//===- Dictionary.cpp - ws.compute_targets and the like -------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/Dictionary.h"
#include "analyzers/intents/Closing.h"
#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"
#include "rewriters/sdk/EntityCalls.h"
#include "rewriters/sdk/Handles.h"
#include "rewriters/sdk/Listing.h"
#include "rewriters/sdk/Proof.h"
#include "rewriters/sdk/V2Call.h"
#include "rewriters/sdk/Writer.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

namespace {

/// `d.keys()` around `d`; none for other expressions.
Node keysCall(const Resolution &R, Node Expr) {
  Node Member = outsideParentheses(Expr).parent();
  if (kindOf(Member) != Py::Attribute ||
      Member.field("attribute").text(R.document().text()) != "keys" ||
      Member.field("object") != outsideParentheses(Expr))
    return Node();
  Node Call = Member.parent();
  return kindOf(Call) == Py::Call && Call.field("function") == Member &&
                 !hasArguments(Call)
             ? Call
             : Node();
}

/// The right side of `in` or `not in`.
bool isAskedForName(Node Expr) {
  Node Outer = outsideParentheses(Expr);
  Node Parent = Outer.parent();
  return kindOf(Parent) == Py::ComparisonOperator && Parent.childCount() == 3 &&
         Parent.child(2) == Outer &&
         (Parent.child(1).is("in") || Parent.child(1).is("not in"));
}

/// Whether the dictionary that an expression is, is only gone through: asking
/// for one object by its name is another question to the service in v2.
bool isGoneThrough(Node Expr, const Proof &P) {
  const Resolution &R = P.resolution();
  if (isIterated(Expr))
    return true;
  Node Outer = outsideParentheses(Expr);
  Node Parent = Outer.parent();
  switch (kindOf(Parent)) {
  case Py::Attribute: {
    llvm::StringRef Name = Parent.field("attribute").text(R.document().text());
    return (Name == "items" || Name == "keys" || Name == "values") &&
           kindOf(Parent.parent()) == Py::Call;
  }
  case Py::ArgumentList: {
    Node Function = Parent.parent().field("function");
    return isBuiltin(R, Function, "len") || isBuiltin(R, Function, "sorted") ||
           isBuiltin(R, Function, "list");
  }
  case Py::Assignment: {
    Node Name = Parent.field("left");
    const Variable *V =
        kindOf(Name) == Py::Identifier ? R.scopes().variableOf(Name) : nullptr;
    return Parent.field("right") == Outer && V && !P.isExposed(*V);
  }
  default:
    return false;
  }
}

/// The `if` or loop around the place where names are asked for.
Node statementAround(Node Expr) {
  for (Node N = Expr; N; N = N.parent())
    switch (kindOf(N)) {
    case Py::IfStatement:
    case Py::ForStatement:
    case Py::WhileStatement:
    case Py::ListComprehension:
    case Py::DictionaryComprehension:
    case Py::SetComprehension:
    case Py::GeneratorExpression:
      return N;
    case Py::FunctionDefinition:
    case Py::ClassDefinition:
      return Node();
    default:
      break;
    }
  return Node();
}

} // namespace

void examineDictionary(const EntityIntent &E, Proof &P) {
  const Resolution &R = P.resolution();
  for (Node Place : R.placesOf(E.source(), Atom::Dict)) {
    if (!isExpression(R, Place))
      continue;
    if (!isGoneThrough(Place, P))
      P.obstacle(Place, "is in a dictionary that is used in a way that is not "
                        "followed (" +
                            where(R, Place) + ")");
    // Names of one generation are not looked up in the other.
    Node Around = statementAround(Place);
    if (!Around)
      continue;
    for (const auto &I : P.graph().intents()) {
      const EntityIntent *Lookup = asEntity(*I);
      if (Lookup && Lookup->isLookup() && !Lookup->isDictionary() &&
          Lookup->how() == E.how() &&
          Around.span().contains(Lookup->origin().span()))
        P.require(*Lookup, Place);
    }
  }
}

Node replacedByList(const Resolution &R, const EntityIntent &E) {
  Node Keys = keysCall(R, E.origin());
  if (!Keys)
    return E.origin();
  Node List = listCallOf(R, Keys);
  return List                                       ? List
         : isIterated(Keys) || isAskedForName(Keys) ? Keys
                                                    : E.origin();
}

llvm::Expected<Piece> listOfDictionary(const EntityIntent &E,
                                       llvm::StringRef Operations,
                                       llvm::StringRef Class, Writer &W) {
  auto Listed = operationOf(E, (Operations + ".list").str(), {}, E.origin(), W);
  if (!Listed)
    return Listed.takeError();
  std::string Item = Operations.take_front(1).str();
  auto Name = v2Attribute(Piece::text(Item), Class, "name");
  if (!Name)
    return Name.takeError();
  bool OnlyNames =
      replacedByList(W.resolution(), E) != E.origin() || isIterated(E.origin());
  if (OnlyNames)
    return Piece::concat({Piece::text("["), *Name,
                          Piece::text(" for " + Item + " in "), *Listed,
                          Piece::text("]")});
  return Piece::concat({Piece::text("{"), *Name,
                        Piece::text(": " + Item + " for " + Item + " in "),
                        *Listed, Piece::text("}")});
}

} // namespace amlift::rewriters
