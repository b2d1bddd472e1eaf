//===- Site.cpp - What is done with an object at one place ---------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "analyzers/intents/Site.h"
#include "analyzers/intents/Intent.h"
#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"
#include "llvm/ADT/StringExtras.h"

using namespace amlift::grammars;

namespace amlift::analyzers {

std::string Site::path() const {
  std::string Text;
  for (const Step &S : Path) {
    if (S.Name.empty())
      Text += "[]";
    else
      Text += (Text.empty() ? "" : ".") + S.Name.str();
  }
  return Text;
}

std::string Site::describe(const Resolution &R) const {
  std::string Text;
  switch (TheKind) {
  case Bound:
    Text = "is assigned to `" + Var->Name.str() + "`";
    break;
  case Read:
    Text = "is asked for `" + path() + "`";
    break;
  case Call:
    Text = "has `" + path() + "()` called";
    break;
  case Store:
    Text = "has `" + path() + "` assigned";
    break;
  case Argument:
    Text = "is passed to " + quote(R, CallNode.field("function"));
    break;
  case Stored:
    Text = "is stored in " + quote(R, Assigned);
    break;
  case Returned:
    Text = "is returned from " + quote(R, Function.field("name"));
    break;
  case Compared:
    Text = "is compared with None";
    break;
  case Printed:
    Text = "is printed";
    break;
  case Statement:
    Text = "is displayed";
    break;
  case Tested:
    Text = "is tested for truth";
    break;
  case Other:
    Text = Reason;
    break;
  }
  return Text + " (" + where(R, Expr) + ")";
}

namespace {

/// Climbs from an expression to what is done with it.
class Reader {
public:
  Reader(const Resolution &R, Node Expr) : R(R) {
    P.Expr = Expr;
    P.Whole = Expr;
  }
  Site read();

private:
  void readEnd(Node N);
  bool readArgument(Node N);
  bool readStatement(Node N);
  llvm::StringRef text(Node N) const { return N.text(R.document().text()); }
  Site &other(llvm::Twine Reason) {
    P.TheKind = Site::Other;
    P.Reason = Reason.str();
    return P;
  }

  const Resolution &R;
  Site P;
};

} // namespace

Site Reader::read() {
  Node N = P.Expr;
  while (true) {
    Node Outer = outsideParentheses(N);
    Node Parent = Outer.parent();
    if (kindOf(Parent) == Py::Attribute && Parent.field("object") == Outer) {
      P.Path.push_back({text(Parent.field("attribute")), Parent, Node()});
      N = Parent;
    } else if (kindOf(Parent) == Py::Subscript &&
               Parent.field("value") == Outer && !P.Path.empty()) {
      P.Path.push_back({"", Parent, Parent.field("subscript")});
      N = Parent;
    } else {
      N = Outer;
      break;
    }
  }
  readEnd(N);
  return P;
}

/// Whether only the truth of a chain of `and` and `or` counts.
static bool isCondition(Node N) {
  Node Outer = outsideParentheses(N);
  Node Parent = Outer.parent();
  switch (kindOf(Parent)) {
  case Py::BooleanOperator:
    return isCondition(Parent);
  case Py::IfStatement:
  case Py::ElifClause:
  case Py::WhileStatement:
  case Py::NotOperator:
    return true;
  default:
    return false;
  }
}

void Reader::readEnd(Node N) {
  Node Parent = N.parent();
  P.Whole = N;
  if (!P.Path.empty()) {
    if (kindOf(Parent) == Py::Call && Parent.field("function") == N) {
      P.TheKind = Site::Call;
      P.CallNode = P.Whole = Parent;
      return;
    }
    if (kindOf(Parent) == Py::Assignment && Parent.field("left") == N) {
      if (kindOf(Parent.parent()) != Py::ExpressionStatement ||
          Parent.parent().namedChildCount() != 1 || Parent.field("type") ||
          !Parent.field("right") ||
          kindOf(Parent.field("right")) == Py::Assignment) {
        other("is changed in a way that is not followed");
        return;
      }
      P.TheKind = Site::Store;
      P.Whole = Parent.parent();
      P.Assigned = Parent.field("right");
      return;
    }
    if (kindOf(Parent) == Py::AugmentedAssignment &&
        Parent.field("left") == N) {
      other("has `" + P.path() + "` changed in place");
      return;
    }
    if (kindOf(Parent) == Py::DeleteStatement ||
        kindOf(Parent) == Py::PatternList ||
        kindOf(Parent) == Py::TuplePattern ||
        kindOf(Parent) == Py::ListPattern ||
        (kindOf(Parent) == Py::ForStatement && Parent.field("left") == N) ||
        kindOf(Parent) == Py::AsPatternTarget) {
      other("has `" + P.path() + "` bound or deleted");
      return;
    }
    P.TheKind = Site::Read;
    return;
  }
  if (readArgument(N) || readStatement(N))
    return;
  switch (kindOf(Parent)) {
  case Py::Interpolation:
    P.TheKind = Site::Printed;
    return;
  case Py::ReturnStatement:
    P.Function = definitionAround(N);
    if (kindOf(P.Function) == Py::FunctionDefinition) {
      P.TheKind = Site::Returned;
      P.Whole = Parent;
      return;
    }
    [[fallthrough]];
  case Py::Yield: {
    Node Function = definitionAround(N);
    Node Name = Function ? Function.field("name") : Node();
    other(Name ? "is returned from `" + text(Name) + "`"
               : "is returned from a function");
    return;
  }
  case Py::List:
  case Py::Tuple:
  case Py::Set:
  case Py::Pair:
  case Py::ExpressionList:
    other("is put into a container");
    return;
  case Py::NotOperator:
  case Py::IfStatement:
  case Py::ElifClause:
  case Py::WhileStatement:
    P.TheKind = Site::Tested;
    return;
  case Py::BooleanOperator:
    if (isCondition(Parent)) {
      P.TheKind = Site::Tested;
      return;
    }
    [[fallthrough]];
  case Py::ConditionalExpression:
  case Py::AssertStatement:
    other("is tested for truth or chosen by a condition");
    return;
  case Py::ComparisonOperator: {
    llvm::StringRef Operator =
        text(Parent).slice(Parent.namedChild(0).end() - Parent.begin(),
                           Parent.namedChild(1).begin() - Parent.begin());
    if (Parent.namedChildCount() == 2 && Parent.namedChild(0) == N &&
        Operator.trim().starts_with("is") &&
        text(Parent.namedChild(1)) == "None") {
      P.TheKind = Site::Compared;
      return;
    }
    other("is compared");
    return;
  }
  case Py::Subscript:
    other("is subscripted");
    return;
  case Py::DefaultParameter:
  case Py::TypedDefaultParameter:
    other("is the default of a parameter");
    return;
  case Py::WithItem:
  case Py::AsPattern:
    other("is entered with `with`");
    return;
  case Py::ForStatement:
  case Py::ForInClause:
    other("is iterated over");
    return;
  default:
    other("is used in a way that is not followed");
  }
}

bool Reader::readArgument(Node N) {
  Node Argument = N;
  if (kindOf(N.parent()) == Py::KeywordArgument)
    Argument = N.parent();
  Node List = Argument.parent();
  if (kindOf(List) != Py::ArgumentList || kindOf(List.parent()) != Py::Call)
    return false;
  Node Call = List.parent();
  P.CallNode = Call;
  if (const ResolvedCall *C = R.call(Call)) {
    P.TheKind = Site::Argument;
    for (const ResolvedCall::Argument &A : C->Arguments)
      if (A.Whole == Argument)
        P.Parameter = A.Name;
    return true;
  }
  Node Function = Call.field("function");
  if (Argument == N &&
      (isBuiltin(R, Function, "print") || isBuiltin(R, Function, "str") ||
       isBuiltin(R, Function, "repr"))) {
    P.TheKind = Site::Printed;
    return true;
  }
  P.TheKind = Site::Argument;
  return true;
}

bool Reader::readStatement(Node N) {
  Node Parent = N.parent();
  if (kindOf(Parent) == Py::ExpressionStatement &&
      Parent.namedChildCount() == 1) {
    P.TheKind = Site::Statement;
    P.Whole = Parent;
    return true;
  }
  if (kindOf(Parent) != Py::Assignment || Parent.field("right") != N)
    return false;
  Node Left = Parent.field("left");
  Node Statement = Parent.parent();
  if (kindOf(Left) != Py::Identifier) {
    bool Simple = kindOf(Statement) == Py::ExpressionStatement &&
                  Statement.namedChildCount() == 1 && !Parent.field("type");
    if (!Simple ||
        (kindOf(Left) != Py::Attribute && kindOf(Left) != Py::Subscript)) {
      other("is stored in " + quote(R, Left));
      return true;
    }
    P.TheKind = Site::Stored;
    P.Whole = Statement;
    P.Assigned = Left;
    return true;
  }
  Variable *V = R.scopes().variableOf(Left);
  if (kindOf(Statement) != Py::ExpressionStatement ||
      Statement.namedChildCount() != 1 || !V) {
    other("is assigned to several names");
    return true;
  }
  if (Parent.field("type")) {
    other("is assigned to `" + text(Left) + "`, which has an annotation");
    return true;
  }
  P.TheKind = Site::Bound;
  P.Whole = Statement;
  P.Assigned = Left;
  P.Var = V;
  return true;
}

Site siteOf(const Resolution &R, Node Expr) { return Reader(R, Expr).read(); }

/// The text that an expression is made part of: `"…" + x`, `"… %s" % x` or
/// `"… %s %s" % (x, y)`; none elsewhere.
static Node textAround(const Resolution &R, Node Expr) {
  llvm::StringRef Text = R.document().text();
  Node Operand = outsideParentheses(Expr);
  bool InTuple = kindOf(Operand.parent()) == Py::Tuple;
  if (InTuple)
    Operand = outsideParentheses(Operand.parent());
  Node Parent = Operand.parent();
  if (kindOf(Parent) != Py::BinaryOperator)
    return Node();
  llvm::StringRef Operator = Parent.field("operator").text(Text);
  Node Left = Parent.field("left"), Right = Parent.field("right");
  if (Operator == "%" && Right == Operand && kindOf(Left) == Py::String) {
    // %d and its like take numbers only.
    llvm::StringRef Format = Left.text(Text);
    return Format.count('%') == Format.count("%s") + 2 * Format.count("%%")
               ? Parent
               : Node();
  }
  bool IsText = kindOf(Left) == Py::String || kindOf(Right) == Py::String ||
                Field{Parent, R.value(Parent), {}}.isText();
  return Operator == "+" && !InTuple && IsText ? Parent : Node();
}

bool isShown(const Resolution &R, Node Expr) {
  Site S = siteOf(R, Expr);
  if (S.TheKind == Site::Printed || S.TheKind == Site::Statement)
    return true;
  if (Node Whole = textAround(R, Expr))
    return isShown(R, Whole);
  // "…".format(VERSION), in print.
  Node Function = S.CallNode.field("function");
  return S.TheKind == Site::Argument && kindOf(Function) == Py::Attribute &&
         kindOf(Function.field("object")) == Py::String &&
         isShown(R, S.CallNode);
}

} // namespace amlift::analyzers
