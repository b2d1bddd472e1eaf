//===- PlanReasons.cpp - Why a v1 use stays -------------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/PlanReasons.h"
#include "analyzers/intents/Shape.h"
#include "analyzers/project/Naming.h"
#include "catalog/Catalog.h"
#include "grammars/Python.h"
#include "rewriters/sdk/Handles.h"
#include "rewriters/sdk/RunObjects.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/StringExtras.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

/// A text as a sentence: it begins with a capital and ends with a full stop.
static std::string sentence(std::string Text) {
  Text[0] = llvm::toUpper(Text[0]);
  if (Text.back() != '.')
    Text += '.';
  return Text;
}

/// What is wrong with an intent itself; null when only its company is.
static const Proof::Obstacle *ownObstacle(const Proof &P, bool Consequence) {
  auto It = llvm::find_if(P.obstacles(), [&](const auto &O) {
    return !O.Because && O.IsConsequence == Consequence;
  });
  return It == P.obstacles().end() ? nullptr : It;
}

/// The v1 symbol that is called where an obstacle stands, or assigned to;
/// empty when there is none.
static std::string holderAt(const Resolution &R, Node At) {
  for (Node N = At; N; N = N.parent()) {
    if (const ResolvedCall *C = R.call(N); C && C->Callee && C->Callee->isV1())
      return C->Callee->Name.str();
    if (kindOf(N) == Py::Block || kindOf(N) == Py::Module)
      break;
  }
  return "";
}

/// The obstacle of an intent or, where it is only that another intent stays,
/// that of the nearest one that stays for a reason of its own.
static LeftReason chainOf(const Intent &I, const Units &Decided) {
  const IntentGraph &G = Decided.graph();
  llvm::SetVector<const Intent *> Company;
  Company.insert(&I);
  for (size_t Next = 0; Next != Company.size(); ++Next)
    for (const Proof::Obstacle &O : Decided.proof(*Company[Next]).obstacles())
      if (O.Because)
        Company.insert(O.Because);
  for (bool Consequence : {false, true})
    for (const Intent *Root : Company) {
      const Proof::Obstacle *Own =
          ownObstacle(Decided.proof(*Root), Consequence);
      if (!Own)
        continue;
      std::string Name = nameOf(G, I) + " ";
      if (Root != &I)
        Name += "is used together with " + nameOf(G, *Root) + ", which ";
      return {sentence(Name + Own->Reason), holderAt(G.resolution(), Own->At)};
    }
  return {};
}

/// What the catalogue says about a symbol that no lowering takes. A keyword
/// argument stays for the reason of its call.
static std::string catalogueReason(const Use &U) {
  llvm::StringRef Symbol = llvm::StringRef(U.Name).split('(').first;
  Symbol.consume_back(".__init__");
  std::string Name = "`" + shortName(Symbol) + "`";
  const catalog::Mapping *M = catalog::mappingFor(Symbol);
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
    Text += ": " + M->Note.str();
  else if (!M->Sdk.empty())
    Text += ": in v2 it is " + M->Sdk.str();
  return sentence(std::move(Text));
}

LeftReason reasonFor(const Use &U, const Units &Decided) {
  if (U.TheRole == Role::Import)
    return {"What stays in v1 needs this import."};
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
        // What is told a script's run stays for reasons of its own.
        if (const Intent *Action = actionAt(Decided.graph(), S);
            Action && !Decided.proof(*Action).obstacles().empty())
          return chainOf(*Action, Decided);
        for (const Proof::Obstacle &O : Decided.proof(*I).obstacles())
          if (O.At == S.Expr && !O.Because && !O.IsConsequence)
            return {sentence(nameOf(Decided.graph(), *I) + " " + O.Reason),
                    holderAt(Decided.graph().resolution(), O.At)};
        if (!Decided.proof(*I).obstacles().empty())
          if (LeftReason Chain = chainOf(*I, Decided); !Chain.Text.empty())
            return Chain;
      }
  }
  if (Owner)
    if (LeftReason Chain = chainOf(*Owner, Decided); !Chain.Text.empty())
      return Chain;
  return {catalogueReason(U), U.Name};
}

std::string titleOf(const Unit &U, const IntentGraph &G) {
  std::string Jobs, Others;
  for (const Intent *I : U.Lifted) {
    std::string Name = nameOf(G, *I);
    std::string &List = I->kind() == IntentKind::CommandJob ? Jobs : Others;
    if (!llvm::StringRef(List).contains(Name))
      List += (List.empty() ? "" : ", ") + Name;
  }
  bool OnlyRun = llvm::all_of(U.Lifted, [](const Intent *I) {
    return I->kind() == IntentKind::RunContext ||
           I->kind() == IntentKind::RunAction ||
           I->kind() == IntentKind::RunTest;
  });
  if (OnlyRun)
    return "the run of the script through MLflow";
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
