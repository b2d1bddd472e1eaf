//===- GivenWorkspace.cpp - Workspaces from elsewhere ---------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "analyzers/intents/GivenWorkspace.h"
#include "analyzers/intents/RunContext.h"
#include "analyzers/intents/Workspace.h"
#include "catalog/Catalog.h"
#include "grammars/Python.h"

using namespace amlift::grammars;

namespace amlift::analyzers {

static constexpr llvm::StringLiteral Name = "azureml.core.workspace.Workspace";

static const Entity *workspaceEntity() {
  static const Entity E{catalog::find(Name), Name, catalog::Generation::V1};
  return &E;
}

/// Nothing is known about a value, or that it is a workspace that another
/// module makes.
static bool mayBeGiven(const Resolution &R, const Value &V) {
  return llvm::all_of(V.atoms(), [&](const Atom &A) {
    const SharedFunction *Maker =
        A.Origin ? R.borders().calledBy(A.Origin, R.document().text())
                 : nullptr;
    return A.TheKind == Atom::Instance && A.Ent->Name == Name &&
           (!A.Origin || (Maker && Maker->ReturnStays));
  });
}

/// The call on the right side of `x = call(…)`, of a function that nothing is
/// known of; none for other bindings.
static Node givingCall(const Resolution &R, const Binding &B) {
  Node Assignment = B.Name.parent();
  if (B.Kind != BindingKind::Assignment ||
      kindOf(Assignment) != Py::Assignment ||
      Assignment.field("left") != B.Name)
    return Node();
  Node Call = Assignment.field("right");
  if (kindOf(Call) != Py::Call || R.call(Call) || !mayBeGiven(R, R.value(Call)))
    return Node();
  // Stand-ins of tests are no workspaces.
  llvm::StringRef Function = Call.field("function").text(R.document().text());
  if (Function.contains_insensitive("mock"))
    return Node();
  Site S = siteOf(R, Call);
  return S.TheKind == Site::Bound ? Call : Node();
}

const Variable *givenWorkspaceVariable(llvm::StringRef FieldName,
                                       const Field &F, const Resolution &R) {
  if ((FieldName != "workspace" && FieldName != "on") ||
      kindOf(F.Expr) != Py::Identifier || !mayBeGiven(R, F.Val) ||
      (FieldName == "on" && F.Val.atoms().empty()))
    return nullptr;
  const Variable *V = R.scopes().variableOf(F.Expr);
  if (!V || V->BoundElsewhere || V->Bindings.empty() ||
      V->Owner->TheKind == Scope::Class ||
      !llvm::all_of(V->Bindings,
                    [&](const Binding &B) { return givingCall(R, B); }))
    return nullptr;
  return V;
}

/// Whether a module configures or submits something, so that it runs where the
/// developer is logged in. In a job the identity is another one.
static bool runsOutsideOfJobs(llvm::ArrayRef<std::unique_ptr<Intent>> Intents,
                              const Resolution &R) {
  bool Configures = !R.document().cells().empty();
  for (const std::unique_ptr<Intent> &I : Intents)
    switch (I->kind()) {
    case IntentKind::RunContext:
      if (!static_cast<const RunContext &>(*I).isStarted())
        return false;
      break;
    case IntentKind::ComputeSettings:
    case IntentKind::CommandJob:
    case IntentKind::RunSettings:
    case IntentKind::RunWidget:
      Configures = true;
      break;
    default:
      break;
    }
  return Configures;
}

std::vector<std::unique_ptr<Intent>>
makeGivenWorkspaces(llvm::ArrayRef<std::unique_ptr<Intent>> Intents,
                    const Resolution &R,
                    std::vector<std::unique_ptr<ResolvedCall>> &Calls) {
  std::vector<std::unique_ptr<Intent>> Found;
  if (!runsOutsideOfJobs(Intents, R))
    return Found;
  llvm::SmallVector<const Variable *, 2> Variables;
  for (const std::unique_ptr<Intent> &I : Intents)
    I->visitFields([&](llvm::StringRef FieldName, Field &F) {
      if (!F.Expr)
        return;
      if (const Variable *V = givenWorkspaceVariable(FieldName, F, R);
          V && !llvm::is_contained(Variables, V))
        Variables.push_back(V);
    });
  for (const Variable *V : Variables)
    for (const Binding &B : V->Bindings) {
      auto Call = std::make_unique<ResolvedCall>();
      Call->Call = givingCall(R, B);
      Call->Callee = workspaceEntity();
      Found.push_back(std::make_unique<WorkspaceHandle>(*Call, R, "given"));
      Calls.push_back(std::move(Call));
    }
  return Found;
}

} // namespace amlift::analyzers
