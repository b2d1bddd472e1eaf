//===- Likely.cpp - Uses that only their names tell of --------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
//   def report(target):
//       for name in target.compute_targets:   # only Workspace has these
//
//   def report(ws):
//       print(ws.location)                    # `ws` is what people call one
//
// Asked for objects of which nothing at all is known. Where the code says that
// an object comes from elsewhere (another package, a literal, SDK v2), its name
// proves nothing.
//
//===----------------------------------------------------------------------===//

#include "analyzers/resolve/Interpreter.h"

using namespace amlift::grammars;

namespace amlift::analyzers {

/// How many assignments are followed back to an import.
static constexpr unsigned MaxSteps = 5;

/// The expression that an expression starts with: `a` of `a.b(c)[d].e`.
static Node rootOf(Node N) {
  while (true)
    switch (kindOf(N)) {
    case Py::Attribute:
      N = N.field("object");
      break;
    case Py::Call:
      N = N.field("function");
      break;
    case Py::Subscript:
      N = N.field("value");
      break;
    case Py::Await:
    case Py::ParenthesizedExpression:
      N = N.namedChild(0);
      break;
    default:
      return N;
    }
}

/// The name of `self.name` at the start of an expression; empty for others.
static Node attributeOfSelf(Node Expression, Node Root) {
  for (Node N = Root; N != Expression; N = N.parent())
    if (Node Up = N.parent(); kindOf(Up) == Py::Attribute)
      return Up.field("attribute");
  return Node();
}

/// What a binding gives its name: the right side, what a loop goes over.
static Node sourceOf(const Binding &B) {
  for (Node N = B.Name; N && N != B.Statement.parent(); N = N.parent())
    switch (kindOf(N)) {
    case Py::Assignment:
    case Py::AugmentedAssignment:
    case Py::ForStatement:
    case Py::ForInClause:
      return N.field("right");
    case Py::NamedExpression:
      return N.field("value");
    case Py::AsPattern:
      return N.namedChild(0);
    default:
      break;
    }
  return Node();
}

bool Interpreter::isForeign(const Variable &V, unsigned Depth) {
  for (const Atom &A : Joined[V.Index].atoms())
    switch (A.TheKind) {
    case Atom::Module:
    case Atom::Class:
    case Atom::Callable:
    case Atom::Instance:
      if (!A.Ent->isV1())
        return true;
      break;
    case Atom::Bool:
    case Atom::Int:
    case Atom::Float:
    case Atom::Str:
      return true;
    default:
      break; // None is a placeholder; what containers hold is not known.
    }
  return llvm::any_of(V.Bindings, [&](const Binding &B) {
    switch (B.Kind) {
    case BindingKind::Import: {
      Node From = B.Statement.field("module_name");
      llvm::StringRef Dotted = text(From);
      if (!From)
        return Joined[V.Index].atoms().empty();
      if (const Entity *Module = Store.entities().get(Dotted))
        return !Module->isV1();
      return !Dotted.starts_with(".") &&
             (!Link.Finder || Link.Finder->locate(Stem, Dotted, 0).empty());
    }
    case BindingKind::Exception:
      return true;
    case BindingKind::Assignment: {
      Node Source = sourceOf(B);
      return Source && isForeign(Source, Depth);
    }
    default:
      return false;
    }
  });
}

/// Whether an attribute of the running class's objects is set to something that
/// comes from elsewhere.
bool Interpreter::isForeignAttribute(llvm::StringRef Name, unsigned Depth) {
  Node Class = CurrentFunction ? Link.function(CurrentFunction)->Class : Node();
  bool Foreign = false;
  auto Visit = [&](auto &&Self, Node N) -> void {
    Node Left = N.field("left");
    if (kindOf(N) == Py::Assignment && kindOf(Left) == Py::Attribute &&
        text(Left.field("attribute")) == Name && N.field("right"))
      Foreign |= isForeign(N.field("right"), Depth);
    if (!Foreign)
      N.forEachNamed([&](Node Child) { Self(Self, Child); });
  };
  if (Class)
    Visit(Visit, Class);
  return Foreign;
}

bool Interpreter::isForeign(Node Expression, unsigned Depth) {
  if (!Depth)
    return false;
  while (kindOf(Expression) == Py::Await ||
         kindOf(Expression) == Py::ParenthesizedExpression)
    Expression = Expression.namedChild(0);
  Node Root = rootOf(Expression);
  switch (kindOf(Root)) {
  case Py::Identifier: {
    const Variable *V = Scopes.variableOf(Root);
    // What was stored may be anything.
    if (kindOf(Expression) == Py::Call &&
        lastPart(text(Expression.field("function"))).starts_with("load"))
      return false;
    if (!V) // Builtins; names that nobody defines are not known to be so.
      return kindOf(Root.parent()) == Py::Call && StarModules.empty() &&
             StarStems.empty();
    if (text(Root) == "self" && V->isParameter()) {
      Node Attribute = attributeOfSelf(Expression, Root);
      return Attribute && isForeignAttribute(text(Attribute), Depth - 1);
    }
    return isForeign(*V, Depth - 1);
  }
  case Py::None:
    return false;
  case Py::ConditionalExpression:
  case Py::BooleanOperator: {
    bool Foreign = false;
    Root.forEachNamed(
        [&](Node Part) { Foreign |= isForeign(Part, Depth - 1); });
    return Foreign;
  }
  default:
    return true; // Literals, sums, comprehensions.
  }
}

/// Whether what the name is bound to speaks for an object of Class, as far as
/// it has a name: `get_workspace()`, but not `book.active`.
bool Interpreter::isNamedFor(const Variable *V, catalog::Symbol Class) {
  return !V || llvm::all_of(V->Bindings, [&](const Binding &B) {
    Node Source = sourceOf(B);
    if (kindOf(Source) == Py::Call)
      Source = Source.field("function");
    else if (kindOf(Source) == Py::Subscript)
      Source = Source.field("value");
    else if (kindOf(Source) != Py::Attribute)
      return true;
    llvm::StringRef Name = lastPart(text(Source));
    return kindOf(Source) == Py::Identifier ||
           catalog::conventionalClass(Name) == Class ||
           Name.contains_insensitive(V->Name) ||
           Name.contains_insensitive(Class.name());
  });
}

void Interpreter::suspect(Node Attribute, llvm::StringRef Name, Value Object) {
  Node Identifier = Attribute.field("attribute");
  auto IsHere = [&](const Use &U) { return U.TextSpan == Identifier.span(); };
  // None is what people write before they know.
  bool Known = !Object.partial() || llvm::any_of(Object.atoms(), [](auto &A) {
    return A.TheKind != Atom::None;
  });
  if (Known) {
    // The second round of a loop may know what the first one did not.
    llvm::erase_if(R.LikelyUses, IsHere);
    return;
  }
  Node Receiver = Attribute.field("object");
  catalog::Symbol Member = catalog::distinctiveMember(Name);
  if (!Member && kindOf(Receiver) == Py::Identifier)
    if (catalog::Symbol Class = catalog::conventionalClass(text(Receiver)))
      if (!catalog::isBuiltinMember(Name) &&
          isNamedFor(Scopes.variableOf(Receiver), Class))
        Member = Class.lookup(Name);
  // Few modules pass on objects, and those call them by their names.
  if (const Variable *V = kindOf(Receiver) == Py::Identifier
                              ? Scopes.variableOf(Receiver)
                              : nullptr;
      V && !catalog::conventionalClass(V->Name) &&
      llvm::any_of(V->Bindings, [](const Binding &B) {
        return B.Kind == BindingKind::Import;
      }))
    return;
  Node Call = Attribute.parent();
  bool Called = kindOf(Call) == Py::Call && Call.field("function") == Attribute;
  if (!Member || isForeign(Receiver, MaxSteps))
    return;
  // A method's name is a good name for data of others, too.
  if (Member.kind() <= catalog::SymbolKind::StaticMethod && !Called)
    return;
  if (llvm::any_of(R.LikelyUses, IsHere))
    return;
  Use U;
  U.Document = R.Index;
  U.TextSpan = Identifier.span();
  U.Symbol = Member;
  U.Name = Member.qualifiedName();
  U.TheRole = Called ? Role::Call : Role::Attribute;
  U.TheVia = Via::Heuristic;
  U.TheConfidence = Confidence::Likely;
  R.LikelyUses.push_back(std::move(U));
}

} // namespace amlift::analyzers
