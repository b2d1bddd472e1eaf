//===- Proof.cpp - What was shown about one intent ------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/Proof.h"
#include "analyzers/intents/Shape.h"
#include "rewriters/sdk/Clients.h"
#include "rewriters/sdk/Handles.h"
#include "rewriters/sdk/Units.h"

using namespace amlift::analyzers;
using amlift::grammars::Node;

namespace amlift::rewriters {

const IntentGraph &Proof::graph() const { return Assumed.graph(); }
const Resolution &Proof::resolution() const { return graph().resolution(); }

void Proof::obstacle(Node At, llvm::Twine Reason) {
  Obstacles.push_back({At, Reason.str(), nullptr, false});
}

void Proof::consequence(Node At, llvm::Twine Reason) {
  Obstacles.push_back({At, Reason.str(), nullptr, true});
}

void Proof::fault(Node At, llvm::Twine Reason) {
  Faulty = true;
  obstacle(At, Reason);
}

void Proof::note(Applicability A, llvm::Twine Sentence) {
  Worst = std::max(Worst, A);
  std::string Text = Sentence.str();
  if (A != Applicability::Safe && !llvm::is_contained(Notes, Text))
    Notes.push_back(std::move(Text));
}

bool Proof::lifted(const Intent &Other) const { return Assumed.lifted(Other); }

const Intent *Proof::consumerOf(const Site &S) const {
  return Assumed.consumerOf(S);
}

bool Proof::bridgeable(const Intent &Other) const {
  return Assumed.bridgeable(Other);
}

bool Proof::isExposed(const Variable &V) const { return Assumed.isExposed(V); }

bool Proof::require(const Intent &Other, Node At) {
  if (!llvm::is_contained(Required, &Other) && &Other != &Subject)
    Required.push_back(&Other);
  if (Assumed.lifted(Other))
    return true;
  obstacle(At, "is used together with " + nameOf(Assumed.graph(), Other) +
                   ", which stays in v1");
  Obstacles.back().Because = &Other;
  return false;
}

bool Proof::requireObjects(const Field &F, llvm::StringRef What) {
  if (F.Objects.empty()) {
    obstacle(F.Expr, "gets " + What + " from " + quote(resolution(), F.Expr) +
                         ", which is not known to be one that is lifted");
    return false;
  }
  bool All = true;
  for (const Intent *I : F.Objects) {
    if (!lifted(*I) && bridgeable(*I)) {
      // The v2 twin is written in the same unit.
      Required.push_back(I);
      continue;
    }
    All &= require(*I, F.Expr);
  }
  return All;
}

bool Proof::requireClient(llvm::ArrayRef<const Intent *> Workspaces, Node At) {
  if (Workspaces.empty()) {
    obstacle(At, "has a workspace that is not known (" +
                     where(resolution(), At) + ")");
    return false;
  }
  std::string WhyNot;
  ClientPath Path = clientPathAt(graph(), Workspaces, At, WhyNot);
  if (!Path) {
    obstacle(At, WhyNot);
    return false;
  }
  // All that the variable may hold goes together.
  IntentList All(Workspaces.begin(), Workspaces.end());
  if (Path.IsHome)
    for (const Intent *I : workspacesIn(graph(), *Path.Var))
      if (!llvm::is_contained(All, I))
        All.push_back(I);
  for (const Intent *I : All) {
    if (!lifted(*I) && !(Path.IsHome && bridgeable(*I))) {
      obstacle(At, "needs a v2 client of " + nameOf(graph(), *I) +
                       ", which stays in v1");
      Obstacles.back().Because = I;
      return false;
    }
    Required.push_back(I);
  }
  return true;
}

} // namespace amlift::rewriters
