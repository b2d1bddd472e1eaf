//===- Closing.cpp - What only this module can reach ----------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "analyzers/intents/Closing.h"
#include "analyzers/intents/OptionParsers.h"
#include "grammars/Python.h"
#include <utility>

using namespace amlift::grammars;

namespace amlift::analyzers {

bool isExpression(const Resolution &R, Node N) {
  switch (kindOf(N)) {
  case Py::KeywordArgument:
  case Py::ParenthesizedExpression:
    return false;
  case Py::Identifier:
    if (const Variable *V = R.scopes().variableOf(N))
      return llvm::none_of(V->Bindings,
                           [&](const Binding &B) { return B.Name == N; });
    return true;
  default:
    return true;
  }
}

bool callsClosed(const Resolution &R, Node Call) {
  Value Callee = R.value(Call.field("function"));
  return !Callee.partial() && !Callee.atoms().empty() &&
         llvm::all_of(Callee.atoms(), [&](const Atom &A) {
           return (A.TheKind == Atom::ProjectFunction ||
                   A.TheKind == Atom::ProjectClass) &&
                  R.isClosed(A.Origin);
         });
}

bool isClosedAttribute(const Resolution &R, Node Attribute) {
  if (kindOf(Attribute) != Py::Attribute)
    return false;
  Value Object = R.value(Attribute.field("object"));
  return !Object.partial() && !Object.atoms().empty() &&
         llvm::all_of(Object.atoms(), [&](const Atom &A) {
           return A.TheKind == Atom::ProjectInstance && R.isClosed(A.Origin);
         });
}

/// Whether an object of a project class stays in reach at a place.
static bool
staysInside(const Resolution &R, const Site &S,
            llvm::function_ref<bool(llvm::StringRef)> ReadElsewhere) {
  switch (S.TheKind) {
  case Site::Bound:
    return S.Var->Owner->TheKind != Scope::Class &&
           (S.Var->Owner->TheKind != Scope::Module ||
            !ReadElsewhere(S.Var->Name));
  case Site::Read:
  case Site::Call:
  case Site::Store:
    return !S.Path.front().Name.starts_with("__");
  case Site::Argument:
    return callsClosed(R, S.CallNode);
  case Site::Stored:
    return isClosedAttribute(R, S.Assigned);
  case Site::Returned:
    return R.isClosed(S.Function) &&
           !R.borders().definedBy(S.Function, R.document().text());
  case Site::Compared:
  case Site::Tested:
  case Site::Printed:
  case Site::Statement:
    return true;
  case Site::Other:
    return false;
  }
  return false;
}

/// The definitions of classes, with those of their methods, and the parsers of
/// options, whose objects get out of sight.
static ClosedDefinitions
escaping(const Resolution &R,
         llvm::function_ref<bool(llvm::StringRef)> ReadElsewhere) {
  ClosedDefinitions Found;
  for (const auto &S : R.scopes().scopes()) {
    if (S->TheKind != Scope::Class || !R.isClosed(S->Node))
      continue;
    bool Stays = llvm::all_of(R.placesOfClass(S->Node), [&](Node Expr) {
      return !isExpression(R, Expr) ||
             staysInside(R, siteOf(R, Expr), ReadElsewhere);
    });
    if (Stays)
      continue;
    Found.insert(S->Node.begin());
    S->Node.field("body").forEachNamed(
        [&](Node Member) { Found.insert(Member.begin()); });
  }
  for (Node Parser : optionParsers(R)) {
    if (!R.isClosed(Parser))
      continue;
    bool Stays = llvm::all_of(R.placesOfClass(Parser), [&](Node Expr) {
      if (!isExpression(R, Expr))
        return true;
      Site S = siteOf(R, Expr);
      std::optional<bool> Keeps = keepsOptions(R, S);
      return Keeps ? *Keeps : staysInside(R, S, ReadElsewhere);
    });
    if (!Stays)
      Found.insert(Parser.begin());
  }
  return Found;
}

std::unique_ptr<Resolution>
resolveClosed(const Document &Doc, uint32_t Index,
              llvm::function_ref<bool(llvm::StringRef)> ReadElsewhere,
              const Borders &Between) {
  ClosedDefinitions Closed;
  bool First = true;
  while (true) {
    std::unique_ptr<Resolution> R = Resolution::compute(
        Doc, Index,
        [&](const Resolution &Names) {
          if (std::exchange(First, false)) {
            Closed = closedByName(Names.root(), Names.scopes(), Doc.text(),
                                  ReadElsewhere, Between);
            for (Node Parser : optionParsers(Names))
              Closed.insert(Parser.begin());
          }
          return Closed;
        },
        Between);
    ClosedDefinitions Open;
    if (!Closed.empty())
      Open = escaping(*R, ReadElsewhere);
    if (Open.empty())
      return R;
    for (uint32_t Begin : Open)
      Closed.erase(Begin);
  }
}

} // namespace amlift::analyzers
