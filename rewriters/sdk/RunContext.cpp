//===- RunContext.cpp - The run that a script is in -> MLflow -------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
//   run = Run.get_context()           (nothing, where the run is only told
//                                     something: mlflow knows it)
//   print(run.id)                     run = mlflow.active_run() or …
//                                     print(run.info.run_id)
//   isinstance(run, _OfflineRun)      os.environ.get("AZUREML_RUN_ID") is None
//
// AZUREML_RUN_ID is what v1 itself looks for. MLFLOW_RUN_ID is there as well,
// but MLflow removes it when it is first told something.
//
//===----------------------------------------------------------------------===//

#include "analyzers/intents/RunContext.h"
#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"
#include "rewriters/edits/Lines.h"
#include "rewriters/sdk/Handles.h"
#include "rewriters/sdk/Lowering.h"
#include "rewriters/sdk/Proof.h"
#include "rewriters/sdk/RunAction.h"
#include "rewriters/sdk/RunAdvice.h"
#include "rewriters/sdk/RunObjects.h"
#include "rewriters/sdk/RunStart.h"
#include "rewriters/sdk/Statements.h"
#include "rewriters/sdk/V2Call.h"
#include "rewriters/sdk/Writer.h"
#include "llvm/ADT/StringSwitch.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

namespace {

constexpr llvm::StringLiteral MlflowRun = "mlflow.entities.Run";

class RunContextLowering final : public Lowering {
public:
  IntentKind kind() const override { return IntentKind::RunContext; }
  bool examinesAlone() const override { return true; }
  llvm::StringRef v2Class(const Intent &) const override {
    return "mlflow.ActiveRun";
  }
  void examine(const Intent &I, Proof &P) const override;
  void examineSite(const Intent &, const Site &, Proof &) const override {}
  llvm::Expected<Piece> construct(const Intent &I, Writer &W) const override;
  void write(const Intent &I, Writer &W) const override;
  void writeSite(const Intent &I, const Site &S, Writer &W) const override;
};

class RunTestLowering final : public Lowering {
public:
  IntentKind kind() const override { return IntentKind::RunTest; }
  bool examinesAlone() const override { return true; }
  void releasedNames(const Intent &I, const IntentGraph &,
                     llvm::SmallVectorImpl<Node> &Into) const override {
    Into.push_back(static_cast<const RunTest &>(I).Class);
  }
  void examine(const Intent &I, Proof &P) const override;
  void examineSite(const Intent &, const Site &, Proof &) const override {}
  void write(const Intent &I, Writer &W) const override;
};

/// A property of the v1 run that MLflow's run has as well.
llvm::StringRef runProperty(llvm::StringRef Name) {
  return llvm::StringSwitch<llvm::StringRef>(Name)
      .Cases("id", "_run_id", "info.run_id")
      .Cases("name", "display_name", "info.run_name")
      .Default("");
}

bool isExperimentName(const Site &S) {
  return S.TheKind == Site::Read && S.Path.size() == 2 &&
         S.path() == "experiment.name";
}

/// `run.parent is None`, `run.parent is not None`: the comparison; none
/// elsewhere.
Node parentTest(const Resolution &R, const Site &S) {
  if (S.TheKind != Site::Read || S.path() != "parent")
    return Node();
  Node Outer = outsideParentheses(S.Path.front().Node);
  Node Test = Outer.parent();
  if (kindOf(Test) != Py::ComparisonOperator || Test.namedChildCount() != 2 ||
      Test.namedChild(0) != Outer || kindOf(Test.namedChild(1)) != Py::None)
    return Node();
  llvm::StringRef Text = R.document().text();
  return Text.slice(Outer.end(), Test.namedChild(1).begin())
                 .trim()
                 .starts_with("is")
             ? Test
             : Node();
}

bool isParentId(const Site &S) {
  return (S.TheKind == Site::Read || S.TheKind == Site::Call) &&
         S.Path.size() >= 2 && S.Path[0].Name == "parent" &&
         S.Path[1].Name == "id";
}

/// `x is None` and the like, and tests for truth.
bool isTest(const Site &S) {
  Node Outer = outsideParentheses(S.Expr);
  Node Parent = Outer.parent();
  switch (kindOf(Parent)) {
  case Py::IfStatement:
  case Py::ElifClause:
  case Py::WhileStatement:
  case Py::AssertStatement:
  case Py::NotOperator:
  case Py::ConditionalExpression:
    return true;
  case Py::ComparisonOperator: {
    bool None = false;
    Parent.forEachNamed([&](Node C) { None |= kindOf(C) == Py::None; });
    return None && Parent.namedChildCount() == 2;
  }
  default:
    return false;
  }
}

/// Attributes may be asked for by name.
bool asksByName(const Resolution &R) {
  llvm::StringRef Text = R.document().text();
  return Text.contains("getattr(") || Text.contains("hasattr(") ||
         Text.contains("vars(");
}

/// `with start as run:`, of a run that is started there.
bool isEntered(const Site &S) {
  Node Parent = outsideParentheses(S.Expr).parent();
  return S.TheKind == Site::Other &&
         (kindOf(S.Expr) == Py::Call || kindOf(S.Expr) == Py::AsPattern) &&
         (kindOf(Parent) == Py::WithItem || kindOf(Parent) == Py::AsPattern);
}

/// The child that is made at a site of its parent; null elsewhere.
const Intent *childAt(const IntentGraph &G, const Site &S) {
  const Intent *Made = S.TheKind == Site::Call ? G.madeBy(S.CallNode) : nullptr;
  return Made && Made->kind() == IntentKind::RunContext ? Made : nullptr;
}

/// The object itself is needed, not only somebody to tell something.
bool needsObject(const IntentGraph &G, const RunContext &I, const Site &S) {
  const Intent *Action = actionAt(G, S);
  if (Action)
    return Action->kind() == IntentKind::RunAction &&
           (static_cast<const RunAction &>(*Action).OfParent ||
            isToldById(G, static_cast<const RunAction &>(*Action)));
  if (childAt(G, S))
    return false;
  switch (S.TheKind) {
  case Site::Bound:
    return false;
  case Site::Statement:
    // Where a run was only asked for, there is nothing to show any more.
    return I.isStarted() && S.Expr != I.origin();
  case Site::Other:
    return !(I.isStarted() && isEntered(S));
  case Site::Stored:
    // Nothing else asks for the attribute: that would be a site of its own.
    return kindOf(S.Expr) != Py::Call || asksByName(G.resolution());
  default:
    return true;
  }
}

bool needsObject(const IntentGraph &G, const RunContext &I) {
  return llvm::any_of(I.sites(),
                      [&](const Site &S) { return needsObject(G, I, S); });
}

void examineBound(const Site &S, Proof &P) {
  const Resolution &R = P.resolution();
  const Variable &V = *S.Var;
  std::string Name = ("`" + V.Name + "`").str();
  if (V.Owner->TheKind == Scope::Class)
    P.obstacle(S.Expr, "is an attribute of a class (" + where(R, S.Expr) + ")");
  if (P.isExposed(V))
    P.obstacle(S.Expr, "is kept in " + Name +
                           ", which other code than this module may use");
  for (const Binding &B : V.Bindings)
    if (B.Kind != BindingKind::Assignment && B.Kind != BindingKind::Parameter)
      P.obstacle(B.Name, "is kept in " + Name + ", which is bound otherwise (" +
                             where(R, B.Name) + ")");
}

} // namespace

void RunContextLowering::examine(const Intent &I, Proof &P) const {
  const auto &Context = static_cast<const RunContext &>(I);
  const Resolution &R = P.resolution();
  P.note(Applicability::Unsafe, Context.isStarted() ? startNote() : runNote());
  if (Context.isStarted())
    examineStart(Context, P);
  else if (I.call().Incomplete)
    P.obstacle(I.origin(), "has arguments that are not all known (" +
                               where(R, I.origin()) + ")");
  if (Context.How == "get_submitted_run" ||
      (Context.AllowOffline && Context.AllowOffline.boolean() != true))
    P.note(Applicability::Unsafe,
           "outside of a job there is no error any more");
  if (std::string Why = whyOtherRuns(R); !Why.empty())
    P.obstacle(I.origin(), Why);
  if (std::string Why = whyOptional(R, I.origin()); !Why.empty())
    P.obstacle(I.origin(), Why);
  else if (Why = whyNotRaise(R, I.origin()); !Why.empty())
    P.obstacle(I.origin(), Why);
  P.endFields();
  RunObjects Objects(P);
  for (const Site &S : I.sites()) {
    if (const Intent *Action = actionAt(P.graph(), S)) {
      P.require(*Action, S.Expr);
      if (Context.isStarted() && Action->kind() == IntentKind::RunTest)
        P.obstacle(S.Expr, S.describe(R));
      continue;
    }
    if (const Intent *Child = childAt(P.graph(), S)) {
      P.require(*Child, S.Expr);
      continue;
    }
    if (Context.isStarted() && isEntered(S))
      continue;
    if (S.TheKind == Site::Bound) {
      examineBound(S, P);
      continue;
    }
    if (S.TheKind == Site::Statement)
      continue;
    if (std::string Why = Objects.whyNot(S.Expr); !Why.empty()) {
      P.obstacle(S.Expr, Why);
      continue;
    }
    if (S.TheKind == Site::Printed) {
      P.note(Applicability::Unsafe,
             "printing a run of MLflow shows another text");
      continue;
    }
    if (S.TheKind == Site::Argument || S.TheKind == Site::Stored ||
        S.TheKind == Site::Returned ||
        (S.TheKind == Site::Other && !isTest(S))) {
      if (std::string Why = Objects.whyLeaves(S); !Why.empty())
        P.obstacle(S.Expr, Why);
      continue;
    }
    if (S.TheKind == Site::Other || S.TheKind == Site::Compared)
      continue; // A test, which the other object passes as well.
    if ((S.TheKind == Site::Read || S.TheKind == Site::Call) &&
        !runProperty(S.Path.front().Name).empty() &&
        (S.TheKind == Site::Read || S.Path.size() > 1)) {
      if (!Context.isStarted())
        P.note(Applicability::Unsafe,
               "outside of a job the id of the run is one of MLflow, without "
               "`OfflineRun`");
      continue;
    }
    if (isExperimentName(S) || isParentId(S) || parentTest(R, S))
      continue;
    P.obstacle(S.Expr, runAdvice(S, R));
  }
}

llvm::Expected<Piece> RunContextLowering::construct(const Intent &I,
                                                    Writer &W) const {
  const auto &Context = static_cast<const RunContext &>(I);
  if (Context.isStarted())
    return startCall(Context, W);
  uint32_t At = I.origin().begin();
  auto Active = V2Call::function("mlflow.active_run").build(W.imports(), At);
  if (!Active)
    return Active.takeError();
  auto Start = V2Call::function("mlflow.start_run").build(W.imports(), At);
  if (!Start)
    return Start.takeError();
  Piece Either = Piece::concat({*Active, Piece::text(" or "), *Start});
  Node Parent = I.origin().parent();
  if (kindOf(Parent) == Py::Assignment ||
      kindOf(Parent) == Py::ParenthesizedExpression ||
      kindOf(Parent) == Py::ArgumentList ||
      kindOf(Parent) == Py::KeywordArgument ||
      kindOf(Parent) == Py::ReturnStatement)
    return Either;
  return Piece::concat({Piece::text("("), Either, Piece::text(")")});
}

void RunContextLowering::write(const Intent &I, Writer &W) const {
  const auto &Context = static_cast<const RunContext &>(I);
  auto Make = [this, &I, &W] { return construct(I, W); };
  if (needsObject(W.graph(), Context))
    return W.replace(I.origin(), Make);
  for (const Site &S : I.sites())
    if (Context.isStarted() && S.Expr == I.origin()) {
      // Without the variable.
      Node Pattern = outsideParentheses(S.Expr).parent();
      W.replace(kindOf(Pattern) == Py::AsPattern ? Pattern
                : S.TheKind == Site::Bound       ? S.Whole
                                                 : S.Expr,
                Make);
    } else if (S.TheKind == Site::Bound || S.TheKind == Site::Stored ||
               (S.TheKind == Site::Statement && S.Expr == I.origin())) {
      W.erase(S.Whole);
      if (Node Comment = commentAbout(W.resolution(), S.Whole, "run"))
        W.erase(Comment);
    }
}

void RunContextLowering::writeSite(const Intent &, const Site &S,
                                   Writer &W) const {
  if (actionAt(W.graph(), S) || childAt(W.graph(), S) ||
      (S.TheKind != Site::Read && S.TheKind != Site::Call))
    return;
  Node Object = S.Expr;
  if (isExperimentName(S))
    return W.replace(S.Path[1].Node, [&W, Object]() -> llvm::Expected<Piece> {
      auto Run = W.expression(Object);
      if (!Run)
        return Run.takeError();
      auto Id = v2Attribute(*Run, MlflowRun, "info.experiment_id");
      if (!Id)
        return Id.takeError();
      auto Got = V2Call::function("mlflow.get_experiment")
                     .positional(*Id)
                     .build(W.imports(), Object.begin());
      if (!Got)
        return Got.takeError();
      return v2Attribute(*Got, "mlflow.entities.Experiment", "name");
    });
  if (Node Test = parentTest(W.resolution(), S))
    return W.replace(Test, [&W, Object, Test]() -> llvm::Expected<Piece> {
      auto Run = W.expression(Object);
      if (!Run)
        return Run.takeError();
      auto Tags = v2Attribute(*Run, MlflowRun, "data.tags");
      if (!Tags)
        return Tags.takeError();
      bool Has = Test.text(W.document().text()).contains(" not ");
      return Piece::concat({Piece::string("mlflow.parentRunId"),
                            Piece::text(Has ? " in " : " not in "), *Tags});
    });
  if (isParentId(S))
    return W.replace(S.Path[1].Node,
                     [&W, Object] { return parentId(Object, W); });
  llvm::StringRef Property = runProperty(S.Path.front().Name);
  W.replace(S.Path.front().Node,
            [&W, Object, Property]() -> llvm::Expected<Piece> {
              auto Run = W.expression(Object);
              if (!Run)
                return Run.takeError();
              return v2Attribute(*Run, MlflowRun, Property);
            });
}

void RunTestLowering::examine(const Intent &I, Proof &P) const {
  const auto &Test = static_cast<const RunTest &>(I);
  P.note(
      Applicability::Unsafe,
      "what decides is the environment variable by which v1 knows jobs, too");
  if (std::string Why = RunObjects(P).whyNot(Test.Run); !Why.empty())
    P.obstacle(I.origin(), Why);
  for (const Atom &A : P.resolution().value(Test.Run).atoms())
    if (A.TheKind == Atom::None)
      P.obstacle(I.origin(), "tests what may be None (" +
                                 where(P.resolution(), I.origin()) + ")");
}

/// Operators that bind less than a comparison, and places without any.
static bool takesComparison(Node Parent) {
  switch (kindOf(Parent)) {
  case Py::IfStatement:
  case Py::ElifClause:
  case Py::WhileStatement:
  case Py::AssertStatement:
  case Py::BooleanOperator:
  case Py::NotOperator:
  case Py::ConditionalExpression:
  case Py::ReturnStatement:
  case Py::Assignment:
  case Py::ArgumentList:
  case Py::KeywordArgument:
  case Py::ParenthesizedExpression:
    return true;
  default:
    return false;
  }
}

void RunTestLowering::write(const Intent &I, Writer &W) const {
  const auto &Test = static_cast<const RunTest &>(I);
  // `not isinstance(…)` takes the `not` along.
  Node Whole = I.origin();
  bool InJob = !Test.Offline;
  Node Parent = outsideParentheses(Whole).parent();
  if (kindOf(Parent) == Py::NotOperator) {
    Whole = Parent;
    InJob = !InJob;
  }
  W.replace(Whole, [&W, Whole, InJob]() -> llvm::Expected<Piece> {
    llvm::StringRef Os = W.imports().requireModule("os", Whole.begin());
    Piece Comparison =
        Piece::concat({Piece::text((Os + ".environ.get(").str()),
                       Piece::string("AZUREML_RUN_ID"),
                       Piece::text(InJob ? ") is not None" : ") is None")});
    if (takesComparison(Whole.parent()))
      return Comparison;
    return Piece::concat({Piece::text("("), Comparison, Piece::text(")")});
  });
}

const Lowering &runContextLowering() {
  static const RunContextLowering L;
  return L;
}

const Lowering &runTestLowering() {
  static const RunTestLowering L;
  return L;
}

} // namespace amlift::rewriters
