//===- Units.cpp - Which intents can be lifted together -------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/Units.h"
#include "analyzers/intents/Closing.h"
#include "analyzers/intents/Shape.h"
#include "analyzers/intents/SharedObjects.h"
#include "analyzers/intents/UnboundNames.h"
#include "grammars/Python.h"
#include "rewriters/sdk/Alternatives.h"
#include "rewriters/sdk/Bridges.h"
#include "rewriters/sdk/DataPaths.h"
#include "rewriters/sdk/Guards.h"
#include "rewriters/sdk/Handles.h"
#include "rewriters/sdk/JobFields.h"
#include "rewriters/sdk/SharedCall.h"
#include "llvm/ADT/EquivalenceClasses.h"
#include "llvm/ADT/MapVector.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

Units::Units(const IntentGraph &Graph, const ExportedNames &Exported)
    : Graph(Graph), Exported(Exported), Lookups(Graph.resolution()) {
  for (const auto &I : Graph.intents()) {
    Lifted.insert(I.get());
    if (Node Name = unboundNameIn(Graph.resolution(), I->origin()))
      Unbound[I.get()] = Name;
    for (const Site &S : I->sites())
      if (S.TheKind == Site::Call)
        Consumers[S.CallNode.id()] = I.get();
      else if (S.TheKind == Site::Store)
        Consumers[S.Whole.id()] = I.get();
    if (I->kind() == IntentKind::CommandJob)
      for (Node Literal : argumentLiterals(static_cast<const CommandJob &>(*I),
                                           Graph.resolution()))
        Consumers[Literal.id()] = I.get();
    for (Node Literal : placeLiterals(*I))
      Consumers[Literal.id()] = I.get();
  }
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (const auto &I : Graph.intents()) {
      // Left intents are examined again, too: their proofs say why, and
      // whether a bridge is possible.
      auto P = std::make_unique<Proof>(*this, *I);
      examine(*I, *P);
      bool Holds = P->obstacles().empty();
      Proofs[I.get()] = std::move(P);
      if (!Holds && Lifted.erase(I.get()))
        Changed = true;
    }
  }
}

Units::~Units() = default;

const Intent *Units::consumerOf(const Site &S) const {
  if (S.TheKind == Site::Stored)
    return Consumers.lookup(S.Whole.id());
  if (S.TheKind == Site::Other) {
    // An element of a list, or a value of a dictionary.
    Node Container = outsideParentheses(S.Expr).parent();
    if (kindOf(Container) == Py::Pair)
      Container = Container.parent();
    return Container ? Consumers.lookup(Container.id()) : nullptr;
  }
  if (const Intent *Made = Graph.madeBy(S.CallNode))
    // What an unknown function is passed is not known to become part of what
    // it returns.
    return Made->isShared() || Made->how() == "given" ? nullptr : Made;
  return S.CallNode ? Consumers.lookup(S.CallNode.id()) : nullptr;
}

bool Units::bridgeable(const Intent &I) const {
  return whyNotBridge(Graph, I).empty();
}

bool Units::isExposed(const Variable &V) const {
  return Lookups.mayUse(V.Name) ||
         (V.Owner->TheKind == Scope::Module && Exported.contains(V.Name));
}

void Units::examineVariable(const Site &S, Proof &P) const {
  const Variable &V = *S.Var;
  const Resolution &R = Graph.resolution();
  std::string Name = ("`" + V.Name + "`").str();
  if (V.BoundElsewhere)
    P.obstacle(S.Expr, "is kept in " + Name +
                           ", which several functions bind through global");
  if (V.Owner->TheKind == Scope::Class)
    P.obstacle(S.Expr, "is an attribute of a class (" + where(R, S.Expr) + ")");
  // Branches leave one kind of objects to what follows.
  for (Node Other : alternativesOf(V, S.Assigned)) {
    for (const Atom &A : R.value(Other).atoms()) {
      if (A.TheKind != Atom::Instance || !A.Ent->isV1())
        continue;
      if (const Intent *Made = Graph.madeBy(A.Origin))
        P.require(*Made, S.Expr);
      else
        P.obstacle(S.Expr, "is what " + Name + " holds, or else " +
                               quote(R, Other) + ", which is not lifted yet (" +
                               where(R, Other) + ")");
    }
  }
  for (const Binding &B : V.Bindings)
    if (B.Kind != BindingKind::Assignment)
      P.obstacle(B.Name, "is kept in " + Name + ", which is bound otherwise (" +
                             where(R, B.Name) + ")");
  if (Node Lookup = Lookups.mayUse(V.Name))
    P.obstacle(S.Expr, "may be used by name through " + quote(R, Lookup) +
                           " (" + where(R, Lookup) + ")");
  if (V.Owner->TheKind == Scope::Module && Exported.contains(V.Name))
    P.obstacle(S.Expr, "is kept in " + Name + ", which " +
                           Exported.takerOf(V.Name).str());
}

/// What crosses the border to another module changes there, too.
static void noteShared(const SharedFunction &Function, Proof &P) {
  P.note(Applicability::Unsafe, "it changes together with " + Function.Partner);
}

void Units::examineSite(const Intent &I, const Site &S, const Lowering &L,
                        Proof &P) const {
  const Resolution &R = Graph.resolution();
  Value V = R.value(S.Expr);
  if (V.partial()) {
    P.obstacle(S.Expr,
               "may be something that is not known (" + where(R, S.Expr) + ")");
    return;
  }
  for (const Atom &A : V.atoms()) {
    if (A.TheKind == Atom::None)
      continue; // What fails on None in v1 fails in v2.
    const Intent *Other =
        A.TheKind == Atom::Instance ? Graph.madeBy(A.Origin) : nullptr;
    if (!Other || Other->kind() != I.kind()) {
      P.obstacle(S.Expr, "is one of several different things (" +
                             where(R, S.Expr) + ")");
      return;
    }
    if (Other != &I)
      P.require(*Other, S.Expr);
  }
  switch (S.TheKind) {
  case Site::Bound:
    return examineVariable(S, P);
  case Site::Other:
    if (I.kind() == IntentKind::JobInput || I.kind() == IntentKind::JobOutput ||
        I.kind() == IntentKind::DataPlace || I.kind() == IntentKind::Datastore)
      if (const Intent *Taker = consumerOf(S)) {
        P.require(*Taker, S.Expr);
        return;
      }
    return P.obstacle(S.Expr, S.describe(R));
  case Site::Compared:
    return;
  case Site::Returned:
    if (const SharedFunction *Shared =
            R.borders().definedBy(S.Function, R.document().text());
        Shared && Shared->givesV2() && R.isClosed(S.Function) && L.flows())
      return noteShared(*Shared, P);
    else if (Shared || !R.isClosed(S.Function) || !L.flows())
      P.obstacle(S.Expr, S.describe(R));
    return;
  case Site::Argument:
    if (const Intent *Call = Graph.madeBy(S.CallNode);
        Call && isPassedOn(R, S) && L.flows()) {
      P.require(*Call, S.Expr);
      return;
    }
    [[fallthrough]];
  case Site::Stored:
    if (L.flows() &&
        (S.TheKind == Site::Argument ? callsClosed(R, S.CallNode)
                                     : isClosedAttribute(R, S.Assigned)))
      return;
    if (const Intent *Consumer = consumerOf(S);
        (!Consumer || !lifted(*Consumer)) && L.examineArgument(I, S, P)) {
      return;
    } else if (Consumer) {
      const ResolvedCall *Made =
          Graph.madeBy(S.CallNode) ? R.call(S.CallNode) : nullptr;
      if (Made && Made->Incomplete)
        return P.obstacle(S.Expr, S.describe(R));
      P.require(*Consumer, S.Expr);
      return;
    }
    return P.obstacle(S.Expr, S.describe(R));
  case Site::Call:
    // A client says what it is of, other objects do not.
    if (I.isShared() && I.kind() != IntentKind::Workspace)
      return P.obstacle(S.Expr,
                        S.describe(R) + " where another module made it");
    return L.examineSite(I, S, P);
  case Site::Statement:
    if (!R.document().cells().empty())
      P.note(Applicability::Unsafe,
             "where the notebook shows the object, it shows another text");
    [[fallthrough]];
  default:
    return L.examineSite(I, S, P);
  }
}

/// Kinds that describe a part of something and ask for nothing by themselves.
static bool isPart(IntentKind K) {
  switch (K) {
  case IntentKind::Credential:
  case IntentKind::Environment:
  case IntentKind::BuildContext:
  case IntentKind::Distribution:
  case IntentKind::DockerSettings:
    return true;
  default:
    return false;
  }
}

/// Whether something that is lifted takes the object, or it is told to do
/// something (`env.register(ws)`).
bool Units::isNeeded(const Intent &I) const {
  return llvm::any_of(I.sites(), [&](const Site &S) {
    if (S.TheKind == Site::Call)
      return true;
    const Intent *Consumer =
        S.TheKind == Site::Argument || S.TheKind == Site::Stored ? consumerOf(S)
                                                                 : nullptr;
    return Consumer && lifted(*Consumer);
  });
}

void Units::examine(const Intent &I, Proof &P) const {
  const Resolution &R = Graph.resolution();
  const Lowering *L = loweringOf(I.kind());
  if (!L)
    return P.fault(I.origin(), "is of a kind that is not lifted yet");
  if (Node Name = Unbound.lookup(&I))
    P.fault(Name, "uses " + quote(R, Name) + ", which nothing binds (" +
                      where(R, Name) + ")");
  if (L->examinesAlone()) {
    L->examine(I, P);
    return P.endFields();
  }
  // Credentials judge their arguments themselves: MsiAuthentication takes all
  // of them through **kwargs.
  if (I.call().Incomplete && I.kind() != IntentKind::Credential)
    P.fault(I.origin(), "has arguments that are not all known (" +
                            where(R, I.origin()) + ")");
  if (I.kind() != IntentKind::ExceptionHandler)
    examineGuards(I, I.origin(), P);
  if (I.isShared()) {
    noteShared(*sharedThrough(R, I), P);
    examinePassed(I, P);
  }
  L->examine(I, P);
  P.endFields();
  for (const Site &S : I.sites()) {
    if (S.TheKind == Site::Call && S.Expr != I.origin())
      examineGuards(I, S.CallNode, P);
    examineSite(I, S, *L, P);
  }
  if (isPart(I.kind()) && P.obstacles().empty() && !isNeeded(I))
    P.consequence(I.origin(), "is used by nothing that is lifted");
}

std::vector<Unit> Units::units() const {
  llvm::EquivalenceClasses<const Intent *> Classes;
  for (const auto &I : Graph.intents()) {
    if (!lifted(*I))
      continue;
    Classes.insert(I.get());
    for (const Intent *Other : proof(*I).required())
      Classes.unionSets(I.get(), Other);
  }
  llvm::MapVector<const Intent *, Unit> Found;
  for (const auto &I : Graph.intents()) {
    auto It = Classes.findLeader(I.get());
    if (It == Classes.member_end())
      continue;
    Unit &U = Found[*It];
    // Of a bridged handle counts what it is, not what is done with it.
    const Proof &P = proof(*I);
    (lifted(*I) ? U.Lifted : U.Bridged).push_back(I.get());
    bool Whole = lifted(*I);
    U.TheApplicability = std::max(
        U.TheApplicability, Whole ? P.applicability() : P.fieldApplicability());
    for (const std::string &Note : Whole ? P.notes() : P.fieldNotes())
      if (!llvm::is_contained(U.Notes, Note))
        U.Notes.push_back(Note);
    if (std::string Note = Whole ? "" : bridgeNote(Graph, *I); !Note.empty()) {
      U.TheApplicability = std::max(U.TheApplicability, Applicability::Unsafe);
      if (!llvm::is_contained(U.Notes, Note))
        U.Notes.push_back(Note);
    }
  }
  std::vector<Unit> Result;
  for (auto &Entry : Found)
    Result.push_back(std::move(Entry.second));
  return Result;
}

} // namespace amlift::rewriters
