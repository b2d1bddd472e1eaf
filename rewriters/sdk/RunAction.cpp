//===- RunAction.cpp - What a script tells its run -> MLflow --------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/RunAction.h"
#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"
#include "rewriters/sdk/Handles.h"
#include "rewriters/sdk/LoggedValues.h"
#include "rewriters/sdk/Lowering.h"
#include "rewriters/sdk/Proof.h"
#include "rewriters/sdk/RunAdvice.h"
#include "rewriters/sdk/RunObjects.h"
#include "rewriters/sdk/RunStart.h"
#include "rewriters/sdk/Statements.h"
#include "rewriters/sdk/V2Call.h"
#include "rewriters/sdk/Writer.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

namespace {

class RunActionLowering final : public Lowering {
public:
  IntentKind kind() const override { return IntentKind::RunAction; }
  bool examinesAlone() const override { return true; }
  void examine(const Intent &I, Proof &P) const override;
  void examineSite(const Intent &, const Site &, Proof &) const override {}
  void write(const Intent &I, Writer &W) const override;
};

/// How a call that is the same for all runs is lifted; null when it is not.
const ActionForm *commonForm(const RunAction &A) {
  if (A.OfParent && A.Method != "log" && A.Method != "tag")
    return nullptr;
  for (llvm::ArrayRef<ActionForm> Forms : {loggingForms(), fileForms()})
    for (const ActionForm &F : Forms)
      if (F.Method == A.Method)
        return &F;
  return nullptr;
}

/// What is other for runs that the program starts; null for the rest.
const ActionForm *startedForm(const RunAction &A) {
  static constexpr ActionForm Forms[] = {
      {"complete", examineEnd, endCall, true},
      {"fail", examineEnd, endCall, true},
  };
  for (const ActionForm &F : Forms)
    if (F.Method == A.Method)
      return &F;
  return nullptr;
}

const ActionForm *formOf(const IntentGraph &G, const RunAction &A) {
  const ActionForm *Started = isStarted(G, A) ? startedForm(A) : nullptr;
  return Started ? Started : commonForm(A);
}

/// What a module tells the run that it is in is one change.
void linkToOthers(const RunAction &A, Proof &P) {
  for (const auto &I : P.graph().intents())
    if (I.get() != &A && (I->kind() == IntentKind::RunAction ||
                          I->kind() == IntentKind::RunContext ||
                          I->kind() == IntentKind::RunTest))
      P.link(*I);
}

/// Whether MLflow takes over more of the module's run than its end, which it
/// finds by itself.
bool isPartOfMore(const RunAction &A, const Proof &P) {
  return llvm::any_of(P.graph().intents(), [&](const auto &I) {
    return P.lifted(*I) &&
           (I->kind() == IntentKind::RunContext ||
            (I->kind() == IntentKind::RunAction &&
             static_cast<const RunAction &>(*I).Method != A.Method));
  });
}

} // namespace

llvm::Expected<Piece> parentId(Node Run, Writer &W) {
  auto Object = W.expression(Run);
  if (!Object)
    return Object.takeError();
  auto Tags = v2Attribute(*Object, "mlflow.entities.Run", "data.tags");
  if (!Tags)
    return Tags.takeError();
  return Piece::concat({*Tags, Piece::text("["),
                        Piece::string("mlflow.parentRunId"), Piece::text("]")});
}

llvm::Expected<std::optional<Piece>> idOfRun(const RunAction &A, Writer &W) {
  if (!A.OfParent && !isToldById(W.graph(), A))
    return std::nullopt;
  auto Id = A.OfParent ? parentId(A.Run, W) : W.expression(A.Run);
  if (Id && !A.OfParent)
    Id = v2Attribute(*Id, "mlflow.entities.Run", "info.run_id");
  if (!Id)
    return Id.takeError();
  return std::optional(*Id);
}

llvm::Error nameRun(V2Call &Call, const RunAction &A, Writer &W) {
  auto Id = idOfRun(A, W);
  if (!Id)
    return Id.takeError();
  if (*Id)
    Call.arg("run_id", **Id);
  return llvm::Error::success();
}

llvm::Expected<Item> itemOf(const RunAction &A, llvm::StringRef Parameter,
                            Writer &W) {
  for (const ResolvedCall::Argument &Each : A.Own->Arguments)
    if (Each.Name == Parameter)
      return W.item(Each);
  return llvm::createStringError("an argument is needed and not given");
}

void examineFileName(const RunAction &A, llvm::StringRef Parameter, Proof &P) {
  const Resolution &R = P.resolution();
  Field Name = A[Parameter];
  if (auto Text = Name.text()) {
    if (isMlflowName(*Text) && !Text->contains(':') && !Text->ends_with("/"))
      return;
    return P.obstacle(Name.Expr, "logs under the name " + quote(R, Name.Expr) +
                                     ", which cannot be that of a file");
  }
  if (kindOf(Name.Expr) != Py::Identifier || Name.Val.partial() ||
      !Name.isText()) {
    if (kindOf(Name.Expr) != Py::Identifier)
      return P.obstacle(Name.Expr, "logs under the name " +
                                       quote(R, Name.Expr) +
                                       ", of which a file name has to be made");
    P.note(Applicability::Unsafe, "names of what is logged become file names");
  }
}

llvm::Expected<Piece> fileNameOf(const RunAction &A, llvm::StringRef Parameter,
                                 llvm::StringRef Extension, Writer &W) {
  Field Name = A[Parameter];
  if (auto Text = Name.text())
    return Piece::string((*Text + Extension).str());
  llvm::StringRef Variable = Name.Expr.text(W.document().text());
  return Piece::concat(
      {Piece::text("f"),
       Piece::string(("{" + Variable + "}" + Extension).str())});
}

void RunActionLowering::examine(const Intent &I, Proof &P) const {
  const auto &A = static_cast<const RunAction &>(I);
  const Resolution &R = P.resolution();
  bool Started = isStarted(P.graph(), A);
  P.note(Applicability::Unsafe, Started ? startNote() : runNote());
  if (std::string Why = RunObjects(P).whyNot(A.Run); !Why.empty())
    P.obstacle(A.Run, "is called on what " + Why);
  if (std::string Why = whyNotRaise(R, I.origin()); !Why.empty())
    P.obstacle(I.origin(), Why);
  if (std::string Why = whyOtherRuns(R); !Why.empty())
    P.obstacle(I.origin(), Why);
  for (const Atom &Each : R.value(A.Run).atoms())
    if (const Intent *Made = P.graph().madeBy(Each.Origin))
      if (std::string Why = whyOptional(R, Made->origin()); !Why.empty())
        P.obstacle(I.origin(), "is called on what " + Why);
  std::string Here = " (" + where(R, I.origin()) + ")";
  if (Started)
    for (const Atom &Each : R.value(A.Run).atoms())
      if (const Intent *Made = P.graph().madeBy(Each.Origin))
        P.require(*Made, I.origin());
  const ActionForm *Form = formOf(P.graph(), A);
  if (!Form) {
    llvm::StringRef Advice = methodAdvice(A.Method, A.OfParent);
    return P.obstacle(I.origin(),
                      Advice.empty()
                          ? "has " + quote(R, I.origin().field("function")) +
                                " called, which is not lifted yet" + Here
                          : Advice.str() + Here);
  }
  if (A.OfParent)
    for (const Atom &Each : R.value(A.Run).atoms())
      if (const Intent *Made = P.graph().madeBy(Each.Origin))
        P.require(*Made, I.origin());
  if (A.Own->Incomplete)
    P.obstacle(I.origin(), "has arguments that are not all known" + Here);
  if (Form->IsStatement && !statementOfCall(I.origin()))
    P.obstacle(I.origin(),
               "is asked for the result of `" + A.Method + "`" + Here);
  if (Form->Examine)
    Form->Examine(A, P);
  if (!Form->Write && !isPartOfMore(A, P))
    P.consequence(I.origin(), "is all that could be lifted of the run" + Here);
  linkToOthers(A, P);
}

void RunActionLowering::write(const Intent &I, Writer &W) const {
  const auto &A = static_cast<const RunAction &>(I);
  const ActionForm *Form = formOf(W.graph(), A);
  if (!Form->Write) {
    Node Statement = statementOfCall(I.origin());
    W.erase(Statement);
    if (Node Comment = commentAbout(W.resolution(), Statement, "run"))
      W.erase(Comment);
    return;
  }
  Node Replaced = I.origin();
  W.replace(Replaced, [Form, &A, &W] { return Form->Write(A, W); });
}

const Lowering &runActionLowering() {
  static const RunActionLowering L;
  return L;
}

} // namespace amlift::rewriters
