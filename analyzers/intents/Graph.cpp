//===- Graph.cpp - The intents of one module ------------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "analyzers/intents/Graph.h"
#include "analyzers/intents/Closing.h"
#include "analyzers/intents/DataPlace.h"
#include "analyzers/intents/Entity.h"
#include "analyzers/intents/Environment.h"
#include "analyzers/intents/GivenWorkspace.h"
#include "analyzers/intents/Handler.h"
#include "analyzers/intents/Job.h"
#include "analyzers/intents/JobData.h"
#include "analyzers/intents/Packages.h"
#include "analyzers/intents/RunContext.h"
#include "analyzers/intents/RunSettings.h"
#include "analyzers/intents/SdkVersion.h"
#include "analyzers/intents/Shape.h"
#include "analyzers/intents/SharedObjects.h"
#include "analyzers/intents/TextConstant.h"
#include "analyzers/intents/Workspace.h"
#include "analyzers/resolve/Reasons.h"
#include "grammars/Python.h"

using namespace amlift::grammars;

namespace amlift::analyzers {

llvm::ArrayRef<IntentBuilder> intentBuilders() {
  static constexpr IntentBuilder Builders[] = {
      makeCredential,     makeWorkspace,      makeExperiment,
      makeEnvironment,    makeBuildContext,   makeDistribution,
      makeDockerSettings, makeCommandJob,     makeRun,
      makeRunWidget,      makeRunContext,     makeCondaPackages,
      makeRunSettings,    makeJobInput,       makeRunModel,
      makeDataPlace,      makeDataDefinition, makeJobOutput,
      makeEntity,
  };
  return Builders;
}

/// What is done with a script's run is found at the places of the run.
void IntentGraph::addRunActions() {
  std::vector<std::unique_ptr<Intent>> Actions;
  for (const std::unique_ptr<Intent> &I : Intents)
    if (I->kind() == IntentKind::RunContext)
      for (const Site &S : I->sites())
        if (std::unique_ptr<Intent> A = makeRunAction(S, R);
            A && ByOrigin.try_emplace(A->origin().id(), A.get()).second)
          Actions.push_back(std::move(A));
  for (std::unique_ptr<Intent> &A : Actions) {
    findSites(*A);
    uint32_t Begin = A->origin().begin();
    auto Later = llvm::find_if(
        Intents, [&](const auto &I) { return I->origin().begin() > Begin; });
    Intents.insert(Later, std::move(A));
  }
}

IntentGraph::IntentGraph(const Resolution &R) : R(R) {
  for (const ResolvedCall &Call : R.calls()) {
    // Calls that may also be calls of something else, and dead code, mean
    // nothing certain.
    if (!Call.Callee->isV1() || !R.value(Call.Call.field("function")).single())
      continue;
    for (IntentBuilder Build : intentBuilders())
      if (std::unique_ptr<Intent> I = Build(Call, R)) {
        ByOrigin[Call.Call.id()] = I.get();
        Intents.push_back(std::move(I));
        break;
      }
  }
  for (std::unique_ptr<Intent> &I : makeSharedObjects(R, Lookups)) {
    ByOrigin[I->origin().id()] = I.get();
    Intents.push_back(std::move(I));
  }
  for (const std::unique_ptr<Intent> &I : Intents)
    findSites(*I);
  addRunActions();
  for (auto *Make : {makeHandlers, makeVersions, makeTextConstants})
    for (std::unique_ptr<Intent> &I : Make(R, Lookups)) {
      ByOrigin[I->origin().id()] = I.get();
      Intents.push_back(std::move(I));
    }
  auto Given = makeGivenWorkspaces(Intents, R, Lookups);
  for (std::unique_ptr<Intent> &I : Given) {
    ByOrigin[I->origin().id()] = I.get();
    I->Sites.push_back(siteOf(R, I->origin()));
    Intents.push_back(std::move(I));
  }
  addLookups();
  for (const std::unique_ptr<Intent> &I : Intents)
    I->visitFields([&](llvm::StringRef Name, Field &F) {
      if (!F.Expr)
        return;
      F.Objects = objectsAt(F.Expr);
      if (!F.Objects.empty() || Given.empty())
        return;
      if (const Variable *V = givenWorkspaceVariable(Name, F, R))
        for (const Binding &B : V->Bindings)
          if (const Intent *W = madeBy(B.Name.parent().field("right")))
            F.Objects.push_back(W);
    });
}

void IntentGraph::findSites(Intent &I) {
  for (Node Expr : R.placesOf(I.source())) {
    if (!isExpression(R, Expr))
      continue;
    Site S = siteOf(R, Expr);
    // Of `x and …` as a condition, only the truth counts.
    if (kindOf(Expr) != Py::BooleanOperator || S.TheKind != Site::Tested)
      I.Sites.push_back(std::move(S));
  }
}

/// What is read out of the dictionaries of workspaces.
void IntentGraph::addLookups() {
  for (size_t N = 0, End = Intents.size(); N != End; ++N) {
    if (Intents[N]->kind() != IntentKind::Workspace)
      continue;
    for (const Site &S : Intents[N]->sites()) {
      // A place may hold one of several workspaces.
      if (!S.Path.empty() && ByOrigin.contains(S.Path.front().Node.id()))
        continue;
      auto Lookup = std::make_unique<ResolvedCall>();
      std::unique_ptr<Intent> I = makeLookup(S, R, *Lookup);
      if (!I)
        I = makeEnvironmentLookup(S, R, *Lookup);
      if (!I)
        continue;
      Lookups.push_back(std::move(Lookup));
      ByOrigin[I->origin().id()] = ByOrigin[I->source().id()] = I.get();
      findSites(*I);
      Intents.push_back(std::move(I));
    }
  }
  std::vector<std::pair<uint32_t, size_t>> Order;
  for (size_t N = 0; N != Intents.size(); ++N)
    Order.emplace_back(Intents[N]->origin().begin(), N);
  llvm::sort(Order);
  std::vector<std::unique_ptr<Intent>> Sorted;
  for (auto [Begin, N] : Order)
    Sorted.push_back(std::move(Intents[N]));
  Intents = std::move(Sorted);
}

const Intent *IntentGraph::madeBy(Node Origin) const {
  return Origin ? ByOrigin.lookup(Origin.id()) : nullptr;
}

llvm::SmallVector<const Intent *, 1> IntentGraph::objectsAt(Node Expr) const {
  llvm::SmallVector<const Intent *, 1> Objects;
  Value V = R.value(Expr);
  if (V.partial())
    return {};
  for (const Atom &A : V.atoms()) {
    const Intent *I = A.TheKind == Atom::Instance ? madeBy(A.Origin) : nullptr;
    if (!I)
      return {};
    if (!llvm::is_contained(Objects, I))
      Objects.push_back(I);
  }
  return Objects;
}

static void printPosition(const Resolution &R, Node N, llvm::raw_ostream &OS) {
  Location L = R.document().locate(N.begin(), ColumnUnit::CodePoint);
  if (L.Cell)
    OS << L.Cell << ':';
  OS << L.Line << ':' << L.Column;
}

/// From the first character of a node to behind its last one.
static void printSpan(const Resolution &R, Node N, llvm::raw_ostream &OS) {
  printPosition(R, N, OS);
  Location End = R.document().locate(N.end(), ColumnUnit::CodePoint);
  OS << '-' << End.Line << ':' << End.Column;
}

static void printField(const Resolution &R, llvm::StringRef Name,
                       const Field &F, llvm::raw_ostream &OS) {
  OS << "  " << Name << ' ';
  printSpan(R, F.Expr, OS);
  OS << ": " << quote(R, F.Expr);
  bool Known = !F.Objects.empty();
  if (auto Text = F.text()) {
    OS << " = \"";
    OS.write_escaped(*Text) << '"';
    Known = true;
  } else if (const Atom *A = F.Val.single(); A && A->HasConstant) {
    OS << " = " << A->Constant;
    Known = true;
  }
  for (const Intent *I : F.Objects) {
    OS << " -> " << toString(I->kind()) << '@';
    printPosition(R, I->origin(), OS);
  }
  bool Partly = F.Val.partial() && !F.Val.unknown();
  std::string Why = Known && !Partly ? "" : whyUnknown(R, F.Expr).Text;
  if (Partly || F.Val.unknown() || !Why.empty())
    OS << (Partly ? " (partly unknown" : " (unknown")
       << (Why.empty() ? "" : ": ") << Why << ')';
  OS << '\n';
}

void IntentGraph::print(llvm::raw_ostream &OS) const {
  for (const std::unique_ptr<Intent> &I : Intents) {
    printSpan(R, I->origin(), OS);
    OS << ' ' << toString(I->kind());
    if (!I->how().empty())
      OS << ' ' << I->how();
    if (I->call().Incomplete)
      OS << " (incomplete)";
    OS << '\n';
    I->visitFields([&](llvm::StringRef Name, Field &F) {
      if (F.Expr)
        printField(R, Name, F, OS);
    });
    for (const Site &S : I->sites()) {
      OS << "  site ";
      printSpan(R, S.Expr, OS);
      OS << ": " << quote(R, S.Expr) << ' ' << S.describe(R) << '\n';
    }
  }
}

void printIntents(const Resolution &R, llvm::raw_ostream &OS) {
  IntentGraph(R).print(OS);
}

} // namespace amlift::analyzers
