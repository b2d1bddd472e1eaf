//===- Shape.cpp - Where an expression stands in a module -----------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "analyzers/intents/Shape.h"
#include "analyzers/intents/Imported.h"
#include "analyzers/intents/OptionParsers.h"
#include "grammars/Python.h"
#include "llvm/ADT/StringExtras.h"

using namespace amlift::grammars;

namespace amlift::analyzers {

Node outsideParentheses(Node N) {
  while (kindOf(N.parent()) == Py::ParenthesizedExpression)
    N = N.parent();
  return N;
}

Node insideParentheses(Node N) {
  while (kindOf(N) == Py::ParenthesizedExpression && N.namedChildCount() == 1)
    N = N.namedChild(0);
  return N;
}

Node statementOf(Node N) {
  for (Node P = N.parent(); P; N = P, P = P.parent())
    if (kindOf(P) == Py::Block || kindOf(P) == Py::Module)
      return N;
  return N;
}

Node statementOfCall(Node Call) {
  Node Outer = outsideParentheses(Call);
  return kindOf(Outer.parent()) == Py::ExpressionStatement &&
                 Outer.parent().namedChildCount() == 1
             ? Outer.parent()
             : Node();
}

Node definitionAround(Node N) {
  for (Node P = N.parent(); P; P = P.parent())
    switch (kindOf(P)) {
    case Py::FunctionDefinition:
    case Py::Lambda:
    case Py::ClassDefinition:
      return P;
    default:
      break;
    }
  return Node();
}

const Scope &scopeAt(const ScopeTable &Scopes, Node N) {
  for (Node P = N.parent(); P; P = P.parent())
    if (const Scope *S = Scopes.scopeOf(P))
      return *S;
  return Scopes.module();
}

bool precedes(Node A, Node B) {
  Node StatementA = statementOf(A);
  if (definitionAround(A) != definitionAround(B))
    return false;
  for (Node S = statementOf(B); S; S = statementOf(S.parent())) {
    if (S.parent() == StatementA.parent())
      return StatementA.begin() < S.begin();
    if (!S.parent() || kindOf(S) == Py::FunctionDefinition)
      return false;
  }
  return false;
}

static bool isLoop(Node N) {
  switch (kindOf(N)) {
  case Py::ForStatement:
  case Py::WhileStatement:
  case Py::ListComprehension:
  case Py::SetComprehension:
  case Py::DictionaryComprehension:
  case Py::GeneratorExpression:
    return true;
  default:
    return false;
  }
}

Node loopAround(Node N) {
  for (Node P = N.parent(); P; P = P.parent()) {
    if (isLoop(P))
      return P;
    if (kindOf(P) == Py::FunctionDefinition || kindOf(P) == Py::Lambda)
      break;
  }
  return Node();
}

Node repeatedWithout(Node Inner, Node Outer) {
  Node Found;
  for (Node P = Inner.parent(); P; P = P.parent()) {
    if (P.span().contains(Outer.span()))
      break;
    if (isLoop(P) || kindOf(P) == Py::FunctionDefinition ||
        kindOf(P) == Py::Lambda)
      Found = P;
  }
  return Found;
}

bool isBuiltin(const Resolution &R, Node N, llvm::StringRef Name) {
  return kindOf(N) == Py::Identifier && N.text(R.document().text()) == Name &&
         !R.scopes().variableOf(N);
}

Node listCallOf(const Resolution &R, Node N) {
  Node Arguments = outsideParentheses(N).parent();
  return kindOf(Arguments) == Py::ArgumentList &&
                 Arguments.namedChildCount() == 1 &&
                 isBuiltin(R, Arguments.parent().field("function"), "list")
             ? Arguments.parent()
             : Node();
}

/// `with` that swallows exceptions or demands one.
static bool isCatchingWith(const Resolution &R, Node With) {
  bool Catches = false;
  With.forEachNamed([&](Node Clause) {
    if (kindOf(Clause) != Py::WithClause)
      return;
    llvm::StringRef Text = Clause.text(R.document().text());
    for (llvm::StringRef Name :
         {"suppress", "raises", "assertRaises", "assertRaisesRegex"})
      Catches |= Text.contains((Name + "(").str());
  });
  return Catches;
}

Node guardOf(const Resolution &R, Node N) {
  for (Node Inner = N, P = N.parent(); P; Inner = P, P = P.parent())
    switch (kindOf(P)) {
    case Py::FunctionDefinition:
    case Py::Lambda:
      return Node();
    case Py::TryStatement: {
      if (P.field("body") != Inner)
        break;
      bool Handles = false;
      P.forEachNamed([&](Node C) { Handles |= kindOf(C) == Py::ExceptClause; });
      if (Handles)
        return P;
      break;
    }
    case Py::WithStatement:
      if (P.field("body") == Inner && isCatchingWith(R, P))
        return P;
      break;
    default:
      break;
    }
  return Node();
}

const Variable *stableVariable(const Resolution &R, Node N) {
  if (kindOf(N) != Py::Identifier)
    return nullptr;
  const Variable *V = R.scopes().variableOf(N);
  if (!V || V->BoundElsewhere || V->Bindings.size() != 1 ||
      V->Owner->TheKind == Scope::Class)
    return nullptr;
  const Binding &B = V->Bindings.front();
  switch (B.Kind) {
  case BindingKind::Import:
  case BindingKind::Parameter:
    return V;
  case BindingKind::Assignment: {
    // One binding in a loop binds many objects, one after the other.
    Node Statement = statementOf(B.Name);
    for (Node P = B.Name.parent(); P; P = P.parent()) {
      if (isLoop(P))
        return nullptr;
      if (R.scopes().scopeOf(P) == V->Owner)
        break;
    }
    if (kindOf(Statement) != Py::ExpressionStatement)
      return nullptr;
    return V;
  }
  default:
    return nullptr;
  }
}

/// Whether V is bound whenever N runs, and V's scope reaches N.
static bool boundAt(const Resolution &R, const Variable &V, Node N) {
  const Scope *Here = &scopeAt(R.scopes(), N);
  const Scope *S = Here;
  while (S && S != V.Owner)
    S = S->Parent;
  if (!S)
    return false;
  const Binding &B = V.Bindings.front();
  if (B.Kind == BindingKind::Parameter)
    return true;
  if (Here == V.Owner)
    return precedes(B.Name, N);
  // From inside of a function, the whole outer block has usually run; the name
  // is at least bound before the function's own definition ends.
  return kindOf(statementOf(B.Name).parent()) == Py::Module ||
         precedes(B.Name, definitionAround(N));
}

/// Whether a literal, a collection or an operation is made of expressions for
/// which Holds; nullopt when it is none of these.
static std::optional<bool> allOperands(Node N,
                                       llvm::function_ref<bool(Node)> Holds) {
  switch (kindOf(N)) {
  case Py::String:
  case Py::ConcatenatedString:
  case Py::Interpolation:
  case Py::UnaryOperator:
  case Py::BinaryOperator:
  case Py::List:
  case Py::Dictionary:
  case Py::Pair:
    break;
  default:
    return std::nullopt;
  }
  bool All = true;
  N.forEachNamed([&](Node C) {
    switch (kindOf(C)) {
    case Py::StringStart:
    case Py::StringContent:
    case Py::StringEnd:
    case Py::FormatSpecifier:
    case Py::Comment:
      return;
    default:
      All &= Holds(C);
    }
  });
  return All;
}

bool isMovable(const Resolution &R, Node N, Node NewPlace) {
  N = insideParentheses(N);
  switch (kindOf(N)) {
  case Py::Integer:
  case Py::Float:
  case Py::True:
  case Py::False:
  case Py::None:
    return true;
  case Py::Identifier: {
    const Variable *V = stableVariable(R, N);
    return V && boundAt(R, *V, NewPlace);
  }
  case Py::Attribute:
    return isMember(R, N, "os", "environ") ||
           (isMovable(R, N.field("object"), NewPlace) && isSettledOption(R, N));
  case Py::Subscript:
    return isMember(R, N.field("value"), "os", "environ") &&
           kindOf(N.field("subscript")) == Py::String;
  case Py::Call: {
    if (!readsEnviron(R, N.field("function")))
      return false;
    bool Movable = true;
    N.field("arguments").forEachNamed([&](Node A) {
      Movable &= isMovable(R, A, NewPlace);
    });
    return Movable;
  }
  default:
    return allOperands(N, [&](Node C) { return isMovable(R, C, NewPlace); })
        .value_or(false);
  }
}

/// Whether a variable, read at two places of one function, is the same.
static bool isUnbound(const Resolution &R, Node Identifier, Node NewPlace) {
  const Variable *V = R.scopes().variableOf(Identifier);
  if (!V || V->BoundElsewhere || V->Owner->TheKind == Scope::Class)
    return false;
  bool Forward = precedes(Identifier, NewPlace);
  if (!Forward && !precedes(NewPlace, Identifier))
    return false;
  Node First = Forward ? Identifier : NewPlace;
  Node Last = Forward ? NewPlace : Identifier;
  Node Again = repeatedWithout(Last, First);
  for (const Binding &B : V->Bindings) {
    bool Between = B.Name.begin() >= statementOf(First).begin() &&
                   B.Name.begin() < Last.end();
    // A binding in another function runs at any time.
    bool Elsewhere = definitionAround(B.Name) != definitionAround(Last) &&
                     V->Owner == &scopeAt(R.scopes(), Last) &&
                     B.Kind != BindingKind::Parameter;
    if (Between || Elsewhere || (Again && Again.span().contains(B.Name.span())))
      return false;
  }
  // Moving to the front, the variable has to be bound there already.
  return Forward || llvm::any_of(V->Bindings, [&](const Binding &B) {
           return B.Kind == BindingKind::Parameter ||
                  B.Name.begin() < NewPlace.begin();
         });
}

bool isSameAt(const Resolution &R, Node N, Node NewPlace) {
  N = insideParentheses(N);
  if (isMovable(R, N, NewPlace))
    return true;
  if (kindOf(N) == Py::Identifier)
    return isUnbound(R, N, NewPlace);
  if (isSettledOption(R, N))
    return isSameAt(R, N.field("object"), NewPlace);
  return allOperands(N, [&](Node C) { return isSameAt(R, C, NewPlace); })
      .value_or(false);
}

bool isPure(const Resolution &R, Node N) {
  switch (kindOf(N)) {
  case Py::Identifier:
  case Py::Integer:
  case Py::Float:
  case Py::True:
  case Py::False:
  case Py::None:
  case Py::StringStart:
  case Py::StringContent:
  case Py::StringEnd:
  case Py::FormatSpecifier:
  case Py::Comment:
    return true;
  case Py::ParenthesizedExpression:
  case Py::String:
  case Py::ConcatenatedString:
  case Py::Interpolation:
  case Py::UnaryOperator:
  case Py::BinaryOperator:
  case Py::List:
  case Py::Tuple:
  case Py::Dictionary:
  case Py::Pair:
  case Py::Attribute:
  case Py::Subscript: {
    bool Pure = true;
    N.forEachNamed([&](Node C) { Pure &= isPure(R, C); });
    return Pure;
  }
  default:
    return false;
  }
}

std::string quote(const Resolution &R, Node N) {
  std::string Text;
  for (llvm::StringRef Line : llvm::split(N.text(R.document().text()), '\n')) {
    if (!Text.empty() && !Line.trim().empty())
      Text += ' ';
    Text += Line.trim().str();
  }
  if (Text.size() > 60) {
    size_t Cut = 57;
    // Not within a UTF-8 sequence.
    while (Cut && (static_cast<unsigned char>(Text[Cut]) & 0xC0) == 0x80)
      --Cut;
    Text = Text.substr(0, Cut) + "...";
  }
  return "`" + Text + "`";
}

std::string where(const Resolution &R, Node N) {
  Location L = R.document().locate(N.begin(), ColumnUnit::CodePoint);
  std::string Line = "line " + std::to_string(L.Line);
  return L.Cell ? "cell " + std::to_string(L.Cell) + ", " + Line : Line;
}

} // namespace amlift::analyzers
