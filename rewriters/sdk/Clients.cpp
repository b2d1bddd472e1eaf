//===- Clients.cpp - Where code finds the v2 client -----------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/Clients.h"
#include "analyzers/intents/Closing.h"
#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

/// The only call of a function that is called from nowhere else.
static Node onlyCallOf(const Resolution &R, Node Function) {
  if (kindOf(Function) != Py::FunctionDefinition || !R.isClosed(Function) ||
      R.borders().definedBy(Function, R.document().text()))
    return Node();
  const Variable *V = R.scopes().variableOf(Function.field("name"));
  bool IsMethod = V && V->Owner->TheKind == Scope::Class;
  return V && !IsMethod && V->Uses.size() == 1 ? V->Uses.front().parent()
                                               : Node();
}

/// Whether a node runs at most once in the life of the program.
static bool runsOnce(const Resolution &R, Node N) {
  for (unsigned Depth = 0; Depth != 8; ++Depth) {
    if (!repeatedWithout(N, R.root()))
      return true;
    Node Function = definitionAround(N);
    Node Call = Function ? onlyCallOf(R, Function) : Node();
    if (!Call || repeatedWithout(N, Function.field("body")))
      return false;
    N = Call;
  }
  return false;
}

/// Whether the workspace that I stands for is the same at all times, and so is
/// whatever variable holds it.
static bool isUnique(const IntentGraph &G, const Intent &I) {
  const Resolution &R = G.resolution();
  if (I.isShared())
    return kindOf(I.origin()) == Py::Call && runsOnce(R, I.origin());
  bool Constant = llvm::all_of(I.call().Arguments, [&](const auto &A) {
    const Atom *Value = R.value(A.Value).single();
    return Value && (Value->HasConstant || Value->TheKind == Atom::None);
  });
  return Constant || runsOnce(R, I.origin());
}

static bool isAny(const IntentGraph &G, const Value &V,
                  const llvm::DenseSet<const Intent *> &Workspaces) {
  return !V.partial() && !V.atoms().empty() &&
         llvm::all_of(V.atoms(), [&](const Atom &A) {
           return A.TheKind == Atom::Instance &&
                  Workspaces.contains(G.madeBy(A.Origin));
         });
}

/// The workspace of a binding: right side of an assignment, or what a parameter
/// is seen to hold.
static bool bindsAny(const IntentGraph &G, const Variable &V, const Binding &B,
                     const llvm::DenseSet<const Intent *> &Workspaces) {
  const Resolution &R = G.resolution();
  switch (B.Kind) {
  case BindingKind::Assignment: {
    Node Assignment = B.Name.parent();
    return kindOf(Assignment) == Py::Assignment &&
           Assignment.field("left") == B.Name &&
           isAny(G, R.value(Assignment.field("right")), Workspaces);
  }
  case BindingKind::Parameter:
    return kindOf(V.Owner->Node) == Py::FunctionDefinition &&
           R.isClosed(V.Owner->Node) && !V.Uses.empty() &&
           isAny(G, R.value(V.Uses.front()), Workspaces);
  default:
    return false;
  }
}

std::vector<const Variable *>
holdersOf(const IntentGraph &G,
          const llvm::DenseSet<const Intent *> &Workspaces) {
  std::vector<const Variable *> Found;
  for (const auto &V : G.resolution().scopes().variables())
    if (!V->Bindings.empty() && !V->BoundElsewhere &&
        V->Owner->TheKind != Scope::Class &&
        llvm::all_of(V->Bindings, [&](const Binding &B) {
          return bindsAny(G, *V, B, Workspaces);
        }))
      Found.push_back(V.get());
  return Found;
}

/// Whether a variable is bound before a node uses it.
static bool isBoundAt(const Variable &V, Node At) {
  const Binding &B = V.Bindings.front();
  if (B.Kind == BindingKind::Parameter)
    return true;
  if (definitionAround(At) == definitionAround(B.Name))
    return precedes(B.Name, At);
  return kindOf(statementOf(B.Name).parent()) == Py::Module;
}

/// `self.ws` of a method whose class keeps the workspace in that attribute,
/// from its construction on.
static ClientPath attributeAt(const IntentGraph &G,
                              const llvm::DenseSet<const Intent *> &Workspaces,
                              Node At) {
  const Resolution &R = G.resolution();
  Node Method = definitionAround(At);
  Node Class = Method ? definitionAround(Method) : Node();
  if (kindOf(Class) != Py::ClassDefinition || !R.isClosed(Class))
    return {};
  Node Self = Method.field("parameters").namedChild(0);
  const Variable *V =
      kindOf(Self) == Py::Identifier ? R.scopes().variableOf(Self) : nullptr;
  if (!V || V->Bindings.size() != 1 || V->BoundElsewhere)
    return {};
  for (const Intent *I : Workspaces)
    for (const Site &S : I->sites()) {
      Node Constructor = definitionAround(S.Expr);
      if (S.TheKind != Site::Stored || Constructor == Method ||
          !isClosedAttribute(R, S.Assigned) ||
          definitionAround(Constructor) != Class ||
          statementOf(S.Expr).parent() != Constructor.field("body") ||
          Constructor.field("name").text(R.document().text()) != "__init__")
        continue;
      llvm::StringRef Name =
          S.Assigned.field("attribute").text(R.document().text());
      // Everything that the attribute ever holds.
      bool Always = true;
      for (const auto &Other : G.intents())
        for (const Site &Place : Other->sites())
          Always &=
              Place.TheKind != Site::Stored ||
              Place.Assigned.field("attribute").text(R.document().text()) !=
                  Name ||
              Workspaces.contains(Other.get());
      if (Always)
        return {V, Name, false};
    }
  return {};
}

/// The parameter that a workspace of another module is passed to, for code of
/// the same function; null when the workspace comes otherwise.
static const Variable *sharedParameter(const IntentGraph &G, const Intent &I,
                                       Node At) {
  Node Function = I.isShared() && kindOf(I.origin()) != Py::Call
                      ? I.origin().parent().parent()
                      : Node();
  if (!Function || definitionAround(At) != Function)
    return nullptr;
  for (const Variable *V : holdersOf(G, {&I}))
    if (V->Owner->Node == Function && V->isParameter() &&
        I.origin().span().contains(V->Bindings.front().Name.span()))
      return V;
  return nullptr;
}

ClientPath clientPathAt(const IntentGraph &G,
                        llvm::ArrayRef<const Intent *> Workspaces, Node At,
                        std::string &WhyNot) {
  const Variable *Home = nullptr;
  for (const Intent *I : Workspaces) {
    const Variable *V = homeOf(*I);
    if (!V || (Home && V != Home)) {
      WhyNot = V ? "has one of several workspaces"
                 : "has a workspace that is not kept in a variable";
      Home = nullptr;
      break;
    }
    Home = V;
  }
  if (Home) {
    WhyNot = whyNotClientAt(G, *Home, At);
    if (WhyNot.empty())
      return {Home, "", true};
  }
  if (Workspaces.size() == 1)
    if (const Variable *V = sharedParameter(G, *Workspaces.front(), At))
      return {V, "", false};
  if (Workspaces.size() != 1 || !isUnique(G, *Workspaces.front()))
    return {};
  llvm::DenseSet<const Intent *> Wanted{Workspaces.front()};
  std::vector<const Variable *> Holders = holdersOf(G, Wanted);
  const Scope *Here = &scopeAt(G.resolution().scopes(), At);
  for (const Scope *S = Here; S; S = S->Parent)
    if (S == Here || S->TheKind != Scope::Class)
      for (const Variable *V : Holders)
        if (V->Owner == S && isBoundAt(*V, At))
          return {V, "", V == Home};
  return attributeAt(G, Wanted, At);
}

std::optional<std::vector<Node>> keywordsOf(const Resolution &R,
                                            const Variable &Parameter) {
  Node Function = Parameter.Owner->Node;
  if (kindOf(Function) != Py::FunctionDefinition || !R.isClosed(Function))
    return std::nullopt;
  const Variable *Name = R.scopes().variableOf(Function.field("name"));
  if (Name && Name->Owner->TheKind == Scope::Class) {
    if (Name->Name != "__init__")
      return std::nullopt; // Calls of methods are not listed.
    Name = R.scopes().variableOf(Name->Owner->Node.field("name"));
  }
  if (!Name)
    return std::nullopt;
  if (const SharedFunction *Shared =
          R.borders().definedBy(Function, R.document().text());
      Shared && Shared->Keywords.contains(Parameter.Name))
    return std::nullopt;
  std::vector<Node> Keywords;
  bool AllKnown = true;
  for (Node Use : Name->Uses)
    Use.parent().field("arguments").forEachNamed([&](Node Argument) {
      AllKnown &= kindOf(Argument) != Py::DictionarySplat;
      if (kindOf(Argument) == Py::KeywordArgument &&
          Argument.field("name").text(R.document().text()) == Parameter.Name)
        Keywords.push_back(Argument.field("name"));
    });
  if (!AllKnown)
    return std::nullopt;
  return Keywords;
}

} // namespace amlift::rewriters
