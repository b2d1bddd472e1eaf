//===- PlanReasons.cpp - Why a v1 use stays -------------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/PlanReasons.h"
#include "analyzers/intents/Shape.h"
#include "catalog/Catalog.h"
#include "rewriters/sdk/Handles.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/StringExtras.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

/// "Workspace.from_config" of "azureml.core.workspace.Workspace.from_config":
/// the name from the class on.
static std::string shortName(llvm::StringRef Name) {
  llvm::SmallVector<llvm::StringRef, 8> Parts;
  Name.split(Parts, '.');
  size_t First = Parts.size() - 1;
  for (size_t I = 0; I != Parts.size(); ++I)
    if (!Parts[I].empty() && llvm::isUpper(Parts[I].front())) {
      First = I;
      break;
    }
  return llvm::join(llvm::ArrayRef(Parts).drop_front(First), ".");
}

/// The obstacle of an intent or, where it is only that another intent stays,
/// the obstacle of the one at the end of that chain.
static std::string chainOf(const Intent &I, const Units &Decided) {
  const IntentGraph &G = Decided.graph();
  llvm::SmallPtrSet<const Intent *, 8> Seen;
  const Intent *Root = &I;
  llvm::StringRef Reason;
  for (const Intent *Next = Root; Next && Seen.insert(Next).second;) {
    auto Obstacles = Decided.proof(*Next).obstacles();
    if (Obstacles.empty())
      break;
    Root = Next;
    // What is wrong with the thing itself says more than its company.
    const Proof::Obstacle *Best = &Obstacles.front();
    for (const Proof::Obstacle &O : Obstacles)
      if (!O.Because) {
        Best = &O;
        break;
      }
    Reason = Best->Reason;
    Next = Best->Because;
  }
  if (Reason.empty())
    return "";
  if (Root == &I)
    return nameOf(G, I) + " " + Reason.str();
  return nameOf(G, I) + " is used together with " + nameOf(G, *Root) +
         ", which " + Reason.str();
}

/// What the catalogue says about a symbol that no lowering takes.
static std::string catalogueReason(const Use &U) {
  std::string Name = "`" + shortName(U.Name) + "`";
  const catalog::Mapping *M = catalog::mappingFor(U.Name);
  if (!M)
    return Name + " is not lifted yet.";
  std::string Text;
  switch (M->TheVerdict) {
  case catalog::Verdict::None:
    Text = Name + " has no counterpart in v2";
    break;
  case catalog::Verdict::Manual:
    Text = Name + " needs a decision by hand";
    break;
  default:
    Text = Name + " is not lifted yet";
    break;
  }
  if (!M->Note.empty())
    Text += ": " + M->Note.rtrim('.').str();
  else if (!M->Sdk.empty())
    Text += ": in v2 it is " + M->Sdk.rtrim('.').str();
  return Text + ".";
}

std::string reasonFor(const Use &U, const Units &Decided) {
  if (U.TheRole == Role::Import)
    return "What stays in v1 needs this import.";
  const Intent *Owner = nullptr;
  Span Smallest{0, UINT32_MAX};
  for (const auto &I : Decided.graph().intents()) {
    Span Origin = I->origin().span();
    if (Origin.contains(U.TextSpan) && Origin.size() < Smallest.size()) {
      Owner = I.get();
      Smallest = Origin;
    }
    // A member of the object: what is wrong at this very site.
    for (const Site &S : I->sites())
      for (const Site::Step &Step : S.Path) {
        Node Name = Step.Node.field("attribute");
        if (!Name || Name.span() != U.TextSpan)
          continue;
        for (const Proof::Obstacle &O : Decided.proof(*I).obstacles())
          if (O.At == S.Expr && !O.Because)
            return nameOf(Decided.graph(), *I) + " " + O.Reason + ".";
        if (!Decided.proof(*I).obstacles().empty())
          return chainOf(*I, Decided) + ".";
      }
  }
  if (Owner)
    if (std::string Chain = chainOf(*Owner, Decided); !Chain.empty())
      return Chain + ".";
  return catalogueReason(U);
}

std::string titleOf(const Unit &U, const IntentGraph &G) {
  std::string Jobs, Others;
  for (const Intent *I : U.Lifted) {
    std::string Name = nameOf(G, *I);
    std::string &List = I->kind() == IntentKind::CommandJob ? Jobs : Others;
    if (!llvm::StringRef(List).contains(Name))
      List += (List.empty() ? "" : ", ") + Name;
  }
  if (!Jobs.empty())
    return "command job " + Jobs + " submitted through MLClient";
  return Others + " with SDK v2";
}

std::string explanationOf(const Unit &U) {
  if (U.Notes.empty())
    return "The service is asked for the same.";
  std::string Text = llvm::join(U.Notes, "; ") + ".";
  if (!llvm::StringRef(Text).starts_with("jobs.stream"))
    Text[0] = llvm::toUpper(Text[0]);
  return Text;
}

} // namespace amlift::rewriters
