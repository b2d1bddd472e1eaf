//===- SharedObjects.cpp - Objects from other modules ---------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "analyzers/intents/SharedObjects.h"
#include "analyzers/intents/Entity.h"
#include "analyzers/intents/Workspace.h"
#include "grammars/Python.h"

using namespace amlift::grammars;

namespace amlift::analyzers {

static const Entity *workspaceEntity() {
  static constexpr llvm::StringLiteral Name =
      "azureml.core.workspace.Workspace";
  static const Entity E{catalog::find(Name), Name, catalog::Generation::V1};
  return &E;
}

static bool isWorkspace(catalog::Symbol Class) {
  return Class == workspaceEntity()->Symbol;
}

bool canBeShared(catalog::Symbol Class) {
  if (!Class)
    return false;
  std::optional<IntentKind> Kind = entityKindOf(Class);
  return isWorkspace(Class) || Kind == IntentKind::Compute ||
         Kind == IntentKind::Datastore || Kind == IntentKind::Model;
}

catalog::Symbol sharedClassOf(Value V) {
  catalog::Symbol Class;
  if (V.partial())
    return {};
  for (const Atom &A : V.atoms()) {
    if (!A.isV1Instance() || !A.Origin)
      return {};
    Class = Class ? commonClass(Class, A.Ent->Symbol) : A.Ent->Symbol;
    if (!canBeShared(Class))
      return {};
  }
  return Class;
}

catalog::Symbol commonClass(catalog::Symbol A, catalog::Symbol B) {
  if (A == B)
    return A;
  if (!canBeShared(A) || !canBeShared(B) || entityKindOf(A) != entityKindOf(B))
    return {};
  return entityClass(*entityKindOf(A));
}

static std::unique_ptr<Intent> makeShared(const ResolvedCall &Call,
                                          const Resolution &R) {
  if (isWorkspace(Call.Callee->Symbol))
    return std::make_unique<WorkspaceHandle>(Call, R, "shared");
  return std::make_unique<EntityIntent>(*entityKindOf(Call.Callee->Symbol),
                                        Call, R);
}

SharedCall::SharedCall(const ResolvedCall &Call, const Resolution &R)
    : Intent(IntentKind::SharedCall, Call) {
  for (const ResolvedCall::Argument &A : Call.Arguments)
    Passed.emplace_back(A.Name, Field{A.Value, R.value(A.Value), {}});
}

void SharedCall::visitFields(FieldVisitor Visit) {
  for (auto &[Name, F] : Passed)
    Visit(Name, F);
}

/// The instance of a class that a node makes, as far as a value holds it.
static const Entity *classMadeBy(Value V, Node Origin) {
  for (const Atom &A : V.atoms())
    if (A.TheKind == Atom::Instance && A.Origin == Origin)
      return A.Ent;
  return nullptr;
}

Node parameterName(Node Parameter) {
  if (Node Name = Parameter.field("name"))
    return Name;
  return kindOf(Parameter) == Py::TypedParameter ? Parameter.namedChild(0)
                                                 : Parameter;
}

const SharedFunction *sharedThrough(const Resolution &R, const Intent &I) {
  llvm::StringRef Text = R.document().text();
  if (const SharedFunction *Imported = R.borders().calledBy(I.origin(), Text))
    return Imported;
  return R.borders().definedBy(I.origin().parent().parent(), Text);
}

std::vector<Node> callsOf(const Resolution &R, llvm::StringRef Written) {
  std::vector<Node> Found;
  auto [Root, Member] = Written.split('.');
  for (const auto &V : R.scopes().variables())
    if (V->Name == Root)
      for (Node Use : V->Uses) {
        Node Callee = Member.empty() ? Use : Use.parent();
        Node Call = Callee.parent();
        if (R.borders().calledBy(Call, R.document().text()) &&
            Call.field("function") == Callee &&
            Callee.text(R.document().text()) == Written)
          Found.push_back(Call);
      }
  return Found;
}

Node passedTo(const Resolution &R, Node Call, const SharedFunction &Imported,
              llvm::StringRef Parameter) {
  Node Found;
  unsigned Position = 0;
  Call.field("arguments").forEachNamed([&](Node A) {
    if (kindOf(A) == Py::Comment)
      return;
    bool ByName = kindOf(A) == Py::KeywordArgument;
    llvm::StringRef Name = ByName ? A.field("name").text(R.document().text())
                                  : Imported.parameterAt(Position++);
    if (Name == Parameter)
      Found = ByName ? A.field("value") : A;
  });
  return Found;
}

llvm::SmallVector<Node, 2> crossingArguments(const Resolution &R, Node Call,
                                             const SharedFunction &Imported) {
  llvm::SmallVector<Node, 2> Found;
  for (const auto &Entry : Imported.Passed)
    if (Node Argument = passedTo(R, Call, Imported, Entry.first()))
      Found.push_back(Argument);
  llvm::sort(Found, [](Node A, Node B) { return A.begin() < B.begin(); });
  return Found;
}

bool isPassedOn(const Resolution &R, const Site &S) {
  const SharedFunction *Function =
      S.TheKind == Site::Argument
          ? R.borders().calledBy(S.CallNode, R.document().text())
          : nullptr;
  return Function && llvm::is_contained(
                         crossingArguments(R, S.CallNode, *Function), S.Expr);
}

void forEachCrossing(const Resolution &R,
                     llvm::function_ref<void(const Crossing &)> Visit) {
  llvm::StringRef Text = R.document().text();
  for (const auto &V : R.scopes().variables()) {
    if (!V->isParameter() || V->Uses.empty())
      continue;
    Node Function = V->Owner->Node;
    const SharedFunction *Own = R.borders().definedBy(Function, Text);
    if (Own && Own->Passed.contains(V->Name))
      Visit({Function.field("name").text(Text), V->Name, Node(),
             R.value(V->Uses.front())});
  }
  R.root().forEachNamed([&](Node Function) {
    const SharedFunction *Own = R.borders().definedBy(Function, Text);
    if (Own && Own->givesV2())
      Visit({Function.field("name").text(Text), "", Node(),
             R.returned(Function)});
  });
  for (const auto &Entry : R.borders().Imported)
    for (Node Call : callsOf(R, Entry.first())) {
      for (const auto &Passed : Entry.second.Passed)
        Visit({Entry.first(), Passed.first(), Call, Value()});
      if (Entry.second.givesV2())
        Visit({Entry.first(), "", Call, Value()});
    }
}

std::vector<std::unique_ptr<Intent>>
makeSharedObjects(const Resolution &R,
                  std::vector<std::unique_ptr<ResolvedCall>> &Calls) {
  std::vector<std::unique_ptr<Intent>> Found;
  auto Keep = [&](Node Origin, const Entity *Class, bool IsObject) {
    auto Call = std::make_unique<ResolvedCall>();
    Call->Call = Origin;
    Call->Callee = Class;
    if (const SharedFunction *Imported =
            R.borders().calledBy(Origin, R.document().text()))
      for (Node Argument : crossingArguments(R, Origin, *Imported))
        Call->Arguments.push_back({isWorkspace(sharedClassOf(R.value(Argument)))
                                       ? "workspace"
                                       : "object",
                                   Argument, Argument});
    Found.push_back(IsObject ? makeShared(*Call, R)
                             : std::make_unique<SharedCall>(*Call, R));
    Found.back()->markShared();
    Calls.push_back(std::move(Call));
  };
  auto Add = [&](Node Origin, Value Held) {
    const Entity *Class = classMadeBy(Held, Origin);
    if (Class && canBeShared(Class->Symbol))
      Keep(Origin, Class, true);
  };
  for (const auto &V : R.scopes().variables())
    if (V->isParameter() && !V->Uses.empty() &&
        R.borders().definedBy(V->Owner->Node, R.document().text())) {
      Node Parameter = V->Bindings.front().Name;
      if (kindOf(Parameter.parent()) != Py::Parameters)
        Parameter = Parameter.parent();
      Add(Parameter, R.value(V->Uses.front()));
    }
  for (const auto &Entry : R.borders().Imported)
    for (Node Call : callsOf(R, Entry.first()))
      if (Entry.second.givesV2())
        Add(Call, R.value(Call));
      else if (!Entry.second.Passed.empty())
        Keep(Call, workspaceEntity(), false);
  return Found;
}

} // namespace amlift::analyzers
