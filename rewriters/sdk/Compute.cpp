//===- Compute.cpp - Compute targets -> computes --------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"
#include "rewriters/sdk/ComputeCreation.h"
#include "rewriters/sdk/ComputeScale.h"
#include "rewriters/sdk/ComputeState.h"
#include "rewriters/sdk/Entity.h"
#include "rewriters/sdk/EntityCalls.h"
#include "rewriters/sdk/Handles.h"
#include "rewriters/sdk/Proof.h"
#include "rewriters/sdk/V2Call.h"
#include "rewriters/sdk/Writer.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

namespace {

constexpr llvm::StringLiteral Compute = "azure.ai.ml.entities.Compute";

class ComputeLowering final : public EntityLowering {
public:
  ComputeLowering() : EntityLowering(IntentKind::Compute) {}
  void examine(const Intent &I, Proof &P) const override;
  void examineSite(const Intent &I, const Site &S, Proof &P) const override;
  void releasedNames(const Intent &I, const IntentGraph &G,
                     llvm::SmallVectorImpl<Node> &Into) const override;
  bool examineArgument(const Intent &I, const Site &S, Proof &P) const override;
  llvm::Expected<Piece> construct(const Intent &I, Writer &W) const override;
  void writeSite(const Intent &I, const Site &S, Writer &W) const override;
};

/// The state of a compute that is only printed: `compute.get_status()`, or
/// `.serialize()` of it; none for other sites.
Node printedStatus(const Resolution &R, const Site &S) {
  Node Shown;
  if (S.TheKind == Site::Call && S.path() == "status.serialize") {
    Shown = S.CallNode;
  } else if (S.TheKind == Site::Call && S.path() == "get_status") {
    Shown = S.CallNode;
    Node Member = Shown.parent();
    if (kindOf(Member) == Py::Attribute && Member.field("object") == Shown) {
      if (Member.field("attribute").text(R.document().text()) != "serialize" ||
          kindOf(Member.parent()) != Py::Call)
        return Node();
      Shown = Member.parent();
    }
  }
  if (!Shown || hasArguments(Shown) || hasArguments(S.CallNode))
    return Node();
  Site Outer = siteOf(R, Shown);
  return Outer.TheKind == Site::Printed || Outer.TheKind == Site::Statement
             ? Shown
             : Node();
}

/// A class of computes, as v1 calls it and as v2 does.
struct TypeRow {
  llvm::StringLiteral Class, V1, V2;
};
constexpr TypeRow Types[] = {
    {"azureml.core.compute.amlcompute.AmlCompute", "AmlCompute", "amlcompute"},
    {"azureml.core.compute.computeinstance.ComputeInstance", "ComputeInstance",
     "computeinstance"},
    {"azureml.core.compute.kubernetescompute.KubernetesCompute", "Kubernetes",
     "kubernetes"},
    {"azureml.core.compute.remote.RemoteCompute", "VirtualMachine",
     "virtualmachine"},
};

/// A question about the class of a compute: `type(x) is AmlCompute`,
/// `isinstance(x, AmlCompute)`, `x.type == "AmlCompute"`.
struct TypeTest {
  Node Whole;             ///< None when there is no such question.
  bool Negated = false;   ///< `is not`, `!=`.
  llvm::StringRef V2Type; ///< What v2 calls the class.
  Node Class;             ///< The v1 class, where it is named.
};

const TypeRow *typeOfClass(const Resolution &R, Node Class) {
  const Atom *A = R.value(Class).single();
  if (!A || A->TheKind != Atom::Class)
    return nullptr;
  for (const TypeRow &Row : Types)
    if (Row.Class == A->Ent->Name)
      return &Row;
  return nullptr;
}

TypeTest typeTestOf(const Resolution &R, const Site &S) {
  auto Text = [&](Node N) { return N.text(R.document().text()); };
  Node Asked;
  if (S.TheKind == Site::Argument && !R.call(S.CallNode)) {
    Node Arguments = S.CallNode.field("arguments");
    if (isBuiltin(R, S.CallNode.field("function"), "isinstance") &&
        Arguments.namedChildCount() == 2 &&
        Arguments.namedChild(0) == S.Whole) {
      Node Class = Arguments.namedChild(1);
      if (const TypeRow *Row = typeOfClass(R, Class))
        return {S.CallNode, false, Row->V2, Class};
      return {};
    }
    if (isBuiltin(R, S.CallNode.field("function"), "type") &&
        Arguments.namedChildCount() == 1)
      Asked = S.CallNode;
  } else if (S.TheKind == Site::Read && S.path() == "type") {
    Asked = S.Whole;
  }
  if (!Asked)
    return {};
  Node Outer = outsideParentheses(Asked);
  Node Comparison = Outer.parent();
  if (kindOf(Comparison) != Py::ComparisonOperator ||
      Comparison.childCount() != 3 || Comparison.child(0) != Outer)
    return {};
  llvm::StringRef Operator = Text(Comparison.child(1));
  Node Other = Comparison.child(2);
  bool Negated = Operator == "!=" || Operator.ends_with("not");
  if (S.TheKind == Site::Argument) {
    if (Operator != "is" && Operator != "==" && !Negated)
      return {};
    if (const TypeRow *Row = typeOfClass(R, Other))
      return {Comparison, Negated, Row->V2, Other};
    return {};
  }
  const Atom *A = R.value(Other).single();
  if ((Operator != "==" && Operator != "!=") || !A || A->TheKind != Atom::Str ||
      !A->HasConstant)
    return {};
  for (const TypeRow &Row : Types)
    if (Row.V1 == A->Constant)
      return {Comparison, Negated, Row.V2, Node()};
  return {};
}

/// The v1 functions that take a compute by its name as well.
constexpr llvm::StringLiteral TakesName[] = {
    "azureml.core.script_run_config.ScriptRunConfig",
    "azureml.train.automl.automlconfig.AutoMLConfig",
    "azureml.train.estimator._estimator.Estimator",
    "azureml.train.dnn._tensorflow.TensorFlow",
    "azureml.train.dnn._pytorch.PyTorch",
    "azureml.train.sklearn.SKLearn",
    "azureml.pipeline.steps.python_script_step.PythonScriptStep",
    "azureml.pipeline.steps.r_script_step.RScriptStep",
    "azureml.pipeline.steps.estimator_step.EstimatorStep",
    "azureml.pipeline.steps.command_step.CommandStep",
    "azureml.pipeline.steps.module_step.ModuleStep",
    "azureml.pipeline.core._parallel_run_config_base._ParallelRunConfigBase",
    "azureml.pipeline.steps.parallel_run_config.ParallelRunConfig",
};

/// Whether what stays in v1 takes the compute by its name: a parameter, or
/// the target of a run configuration.
bool isNamable(const Resolution &R, const Site &S) {
  if (kindOf(S.Expr) != Py::Identifier)
    return false;
  if (S.TheKind == Site::Argument) {
    const ResolvedCall *Call = R.call(S.CallNode);
    return Call && S.Parameter == "compute_target" &&
           llvm::is_contained(TakesName, Call->Callee->Name);
  }
  if (S.TheKind != Site::Stored || kindOf(S.Assigned) != Py::Attribute ||
      S.Assigned.field("attribute").text(R.document().text()) != "target")
    return false;
  const Atom *A = R.value(S.Assigned.field("object")).single();
  return A && A->isV1Instance() &&
         A->Ent->Name == "azureml.core.runconfig.RunConfiguration";
}

} // namespace

void ComputeLowering::examine(const Intent &I, Proof &P) const {
  const EntityIntent &E = *asEntity(I);
  if (isCreation(E))
    return examineCreation(E, P);
  EntityLowering::examine(I, P);
}

void ComputeLowering::examineSite(const Intent &I, const Site &S,
                                  Proof &P) const {
  if (S.TheKind == Site::Call && S.path() == "wait_for_completion")
    return examineWait(I, S, P);
  if (typeTestOf(P.resolution(), S).Whole)
    return P.note(Applicability::Unsafe,
                  "v2 has other names for the types of computes");
  if (printedStatus(P.resolution(), S)) {
    P.note(Applicability::Unsafe,
           "the state of a v2 compute shows other details");
    P.requireClient(workspacesOf(I), S.Expr);
    return;
  }
  if (examineScale(I, S, P) || examineState(I, S, P))
    return;
  EntityLowering::examineSite(I, S, P);
}

bool ComputeLowering::examineArgument(const Intent &, const Site &S,
                                      Proof &P) const {
  if (typeTestOf(P.resolution(), S).Whole) {
    P.note(Applicability::Unsafe,
           "the type of a compute is a text in v2, not a class");
    return true;
  }
  return isNamable(P.resolution(), S);
}

void ComputeLowering::releasedNames(const Intent &I, const IntentGraph &G,
                                    llvm::SmallVectorImpl<Node> &Into) const {
  for (const Site &S : I.sites())
    if (Node Class = typeTestOf(G.resolution(), S).Class)
      Into.push_back(Class);
}

llvm::Expected<Piece> ComputeLowering::construct(const Intent &I,
                                                 Writer &W) const {
  const EntityIntent &E = *asEntity(I);
  return isCreation(E) ? creationCall(E, W) : EntityLowering::construct(I, W);
}

void ComputeLowering::writeSite(const Intent &I, const Site &S,
                                Writer &W) const {
  if (S.TheKind == Site::Call && S.path() == "wait_for_completion")
    return W.erase(statementOfCall(S.CallNode));
  if (writeScale(I, S, W) || writeState(I, S, W))
    return;
  if (Node Shown = printedStatus(W.resolution(), S))
    return W.replace(Shown, [&I, &S, &W]() -> llvm::Expected<Piece> {
      auto Object = W.expression(S.Expr);
      if (!Object)
        return Object.takeError();
      auto Name = v2Attribute(*Object, Compute, "name");
      if (!Name)
        return Name.takeError();
      return operationOf(I, "compute.get", *Name, S.Expr, W);
    });
  if (TypeTest Test = typeTestOf(W.resolution(), S); Test.Whole)
    return W.replace(Test.Whole, [&S, &W, Test]() -> llvm::Expected<Piece> {
      auto Object = W.expression(S.Expr);
      if (!Object)
        return Object.takeError();
      auto Type = v2Attribute(*Object, Compute, "type");
      if (!Type)
        return Type.takeError();
      return Piece::concat({*Type, Piece::text(Test.Negated ? " != " : " == "),
                            Piece::string(Test.V2Type)});
    });
  // What stays in v1 gets the name.
  bool Handed = S.TheKind == Site::Argument || S.TheKind == Site::Stored;
  const Intent *Consumer = Handed ? W.consumerOf(S) : nullptr;
  if (Handed && (!Consumer || !W.lifted(*Consumer)) &&
      isNamable(W.resolution(), S))
    return W.replace(S.Expr, [&S, &W]() -> llvm::Expected<Piece> {
      return v2Attribute(Piece::source(W.document(), S.Expr), Compute, "name");
    });
  EntityLowering::writeSite(I, S, W);
}

const Lowering &computeLowering() {
  static const ComputeLowering L;
  return L;
}

} // namespace amlift::rewriters
