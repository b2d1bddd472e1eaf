//===- Handles.cpp - Variables that hold handles --------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/Handles.h"
#include "analyzers/intents/Entity.h"
#include "analyzers/intents/Environment.h"
#include "analyzers/intents/Shape.h"
#include "analyzers/intents/SharedObjects.h"
#include "analyzers/intents/Workspace.h"
#include "grammars/Python.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

const Site *originSite(const Intent &I) {
  for (const Site &S : I.sites())
    if (S.Expr == I.origin())
      return &S;
  return nullptr;
}

const Variable *homeOf(const Intent &I) {
  const Site *S = originSite(I);
  return S && S->TheKind == Site::Bound ? S->Var : nullptr;
}

std::string nameOf(const IntentGraph &G, const Intent &I) {
  if (const Variable *V = homeOf(I))
    return ("`" + V->Name + "`").str();
  if (I.isShared() && kindOf(I.origin()) != Py::Call)
    return quote(G.resolution(), parameterName(I.origin()));
  if (I.kind() == IntentKind::RunTest)
    return quote(G.resolution(), I.origin());
  if (I.kind() == IntentKind::RunAction)
    return quote(G.resolution(), I.origin().field("function"));
  return ("the " + toString(I.kind()) + " of ").str() +
         where(G.resolution(), I.origin());
}

IntentList workspacesIn(const IntentGraph &G, const Variable &V) {
  IntentList Found;
  for (const auto &I : G.intents())
    if (I->kind() == IntentKind::Workspace && homeOf(*I) == &V)
      Found.push_back(I.get());
  return Found;
}

/// The source of a node without blanks, to compare calls.
static std::string squeezed(const Resolution &R, Node N) {
  std::string Text;
  for (char C : N.text(R.document().text()))
    if (!std::isspace(static_cast<unsigned char>(C)))
      Text += C;
  return Text;
}

/// Whether a call is given the variable itself: whatever it holds then is what
/// the call is about.
static bool isGiven(const Resolution &R, const Variable &V, Node Call) {
  const ResolvedCall *C = R.call(Call);
  if (!C)
    return false;
  auto IsVariable = [&](Node N) {
    return kindOf(N) == Py::Identifier && R.scopes().variableOf(N) == &V;
  };
  return IsVariable(C->Receiver) ||
         llvm::any_of(C->Arguments, [&](const ResolvedCall::Argument &A) {
           return IsVariable(A.Value);
         });
}

/// Whether a variable of the module has got its workspace, one of several, for
/// good at a node, and before anything is done with it.
static bool isSettled(const IntentGraph &G, const Variable &V,
                      llvm::ArrayRef<const Intent *> All, Node At) {
  const Resolution &R = G.resolution();
  if (V.Owner->TheKind != Scope::Module || V.BoundElsewhere ||
      V.Bindings.size() != All.size() || definitionAround(At))
    return false;
  uint32_t Last = 0;
  for (const Binding &B : V.Bindings) {
    if (definitionAround(B.Name) || repeatedWithout(B.Name, R.root()))
      return false;
    Last = std::max(Last, B.Name.begin());
  }
  // Nor does anything else keep one that the variable held before.
  if (At.begin() <= Last || llvm::any_of(V.Uses, [&](Node Use) {
        return Use.begin() < Last && kindOf(Use.parent()) != Py::Attribute;
      }))
    return false;
  return llvm::all_of(G.intents(), [&](const auto &I) {
    return I->kind() == IntentKind::Workspace || I->origin().begin() > Last ||
           llvm::none_of(workspacesOf(*I), [&](const Intent *W) {
             return llvm::is_contained(All, W);
           });
  });
}

std::string whyNotClientAt(const IntentGraph &G, const Variable &V, Node At) {
  const Resolution &R = G.resolution();
  const Scope *S = &scopeAt(R.scopes(), At);
  while (S && S != V.Owner)
    S = S->Parent;
  if (!S)
    return ("needs `" + V.Name + "` where it is out of reach (").str() +
           where(R, At) + ")";
  if (isGiven(R, V, At))
    return "";
  IntentList All = workspacesIn(G, V);
  bool Same = V.Bindings.size() == All.size() && !V.BoundElsewhere;
  for (const Intent *I : All)
    Same &= squeezed(R, I->origin()) == squeezed(R, All.front()->origin());
  if (!Same && !isSettled(G, V, All, At))
    return ("needs `" + V.Name + "`, which holds different things over time")
        .str();
  return "";
}

/// The workspaces of several objects, which have to be of one kind.
static IntentList workspacesOfAll(llvm::ArrayRef<const Intent *> Objects,
                                  IntentKind Kind) {
  IntentList All;
  for (const Intent *Each : Objects) {
    IntentList Of = Each->kind() == Kind ? workspacesOf(*Each) : IntentList();
    if (Of.empty())
      return {};
    for (const Intent *W : Of)
      if (!llvm::is_contained(All, W))
        All.push_back(W);
  }
  return All;
}

/// The runs at the top, of which a run is a child of a child; empty when not
/// all of them are known. Runs of a loop may be below themselves.
static IntentList rootsOf(const RunHandle &Child) {
  IntentList Seen = {&Child}, Roots;
  for (size_t N = 0; N != Seen.size(); ++N) {
    if (Seen[N]->kind() != IntentKind::Run)
      return {};
    const Field &Parent = static_cast<const RunHandle &>(*Seen[N]).Parent;
    if (!Parent)
      Roots.push_back(Seen[N]);
    else if (Parent.Objects.empty())
      return {};
    for (const Intent *Each : Parent.Objects)
      if (!llvm::is_contained(Seen, Each))
        Seen.push_back(Each);
  }
  return Roots;
}

IntentList workspacesOf(const Intent &I) {
  const Field *F = nullptr;
  switch (I.kind()) {
  case IntentKind::Workspace:
    return {&I};
  case IntentKind::Experiment:
    F = &static_cast<const ExperimentHandle &>(I).Workspace;
    break;
  case IntentKind::Environment:
    F = &static_cast<const EnvironmentHandle &>(I).Workspace;
    break;
  case IntentKind::Run: {
    const auto &Run = static_cast<const RunHandle &>(I);
    if (Run.Experiment)
      return workspacesOfAll(Run.Experiment.Objects, IntentKind::Experiment);
    if (Run.Parent)
      return workspacesOfAll(rootsOf(Run), IntentKind::Run);
    F = &Run.Workspace;
    break;
  }
  default: {
    const EntityIntent *E = asEntity(I);
    if (!E)
      return {};
    F = &E->workspace();
  }
  }
  for (const Intent *W : F->Objects)
    if (W->kind() != IntentKind::Workspace)
      return {};
  return F->Objects;
}

IntentList submissionsOf(const IntentGraph &G, const CommandJob &Job) {
  IntentList Found;
  for (const auto &I : G.intents())
    if (I->kind() == IntentKind::Run &&
        llvm::is_contained(static_cast<const RunHandle &>(*I).Job.Objects,
                           &Job))
      Found.push_back(I.get());
  return Found;
}

bool mayResubmit(const IntentGraph &G, const CommandJob &Job) {
  IntentList All = submissionsOf(G, Job);
  return All.size() > 1 ||
         (All.size() == 1 &&
          repeatedWithout(All.front()->origin(), Job.origin()));
}

MethodArguments::MethodArguments(const Resolution &R, Node Call,
                                 llvm::ArrayRef<llvm::StringRef> Parameters) {
  size_t Position = 0;
  Node List = Call.field("arguments");
  Incomplete = kindOf(List) != Py::ArgumentList;
  List.forEachNamed([&](Node A) {
    llvm::StringRef Name;
    Node Value = A;
    switch (kindOf(A)) {
    case Py::Comment:
      return;
    case Py::KeywordArgument:
      Name = A.field("name").text(R.document().text());
      Value = A.field("value");
      break;
    case Py::ListSplat:
    case Py::DictionarySplat:
      Incomplete = true;
      return;
    default:
      if (Position < Parameters.size())
        Name = Parameters[Position++];
    }
    if (llvm::is_contained(Parameters, Name))
      Fields.emplace_back(Name, Field{Value, R.value(Value), {}});
    else
      Incomplete = true;
  });
}

Field MethodArguments::operator[](llvm::StringRef Parameter) const {
  for (const auto &[Name, F] : Fields)
    if (Name == Parameter)
      return F;
  return {};
}

bool isSimplePath(Node N) {
  while (kindOf(N) == Py::Attribute)
    N = N.field("object");
  return kindOf(N) == Py::Identifier;
}

} // namespace amlift::rewriters
