//===- RunStart.cpp - Runs that a program starts -> MLflow ----------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/RunStart.h"
#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"
#include "rewriters/sdk/Bridges.h"
#include "rewriters/sdk/Handles.h"
#include "rewriters/sdk/Proof.h"
#include "rewriters/sdk/RunAdvice.h"
#include "rewriters/sdk/V2Call.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

namespace {

MethodArguments argumentsOf(const RunContext &Start, const Resolution &R) {
  if (Start.isChild())
    return MethodArguments(R, Start.origin(), {"name", "run_id", "outputs"});
  return MethodArguments(R, Start.origin(),
                         {"outputs", "snapshot_directory", "display_name"});
}

/// `with start as run:`; none for other runs.
Node withOf(const RunContext &Start) {
  Node Item = outsideParentheses(Start.origin()).parent();
  if (kindOf(Item) == Py::AsPattern)
    Item = Item.parent();
  if (kindOf(Item) != Py::WithItem)
    return Node();
  Node With = Item.parent();
  while (With && kindOf(With) != Py::WithStatement)
    With = With.parent();
  // Of several items, others may need the run.
  return With && Item.parent().namedChildCount() == 1 ? With : Node();
}

bool isEnd(const RunAction &A) {
  return A.Method == "complete" || A.Method == "fail";
}

/// What a run is told.
std::vector<const RunAction *> actionsOf(const IntentGraph &G,
                                         const RunContext &Start) {
  std::vector<const RunAction *> Found;
  for (const auto &I : G.intents()) {
    if (I->kind() != IntentKind::RunAction)
      continue;
    const auto &A = static_cast<const RunAction &>(*I);
    for (const Atom &Each : G.resolution().value(A.Run).atoms())
      if (G.madeBy(Each.Origin) == &Start)
        Found.push_back(&A);
  }
  return Found;
}

/// The call that certainly ends a run that was started: a statement of the
/// same block, behind it.
const RunAction *endOf(const IntentGraph &G, const RunContext &Start) {
  for (const RunAction *A : actionsOf(G, Start)) {
    Node End = isEnd(*A) ? statementOfCall(A->origin()) : Node();
    if (End && End.parent() == statementOf(Start.origin()).parent() &&
        End.begin() > Start.origin().begin())
      return A;
  }
  return nullptr;
}

/// Whether a run is below another one. Who has several parents, or very many
/// above each other, is not looked at.
bool isBelow(const RunContext &Child, const Intent &Run) {
  const Intent *Each = &Child;
  for (unsigned Depth = 0; Depth != 8; ++Depth) {
    const Field &Parent = static_cast<const RunContext &>(*Each).Parent;
    if (Parent.Objects.size() != 1)
      return false;
    Each = Parent.Objects.front();
    if (Each == &Run)
      return true;
    if (Each->kind() != IntentKind::RunContext)
      return false;
  }
  return false;
}

/// A statement that leaves a block between two of its statements.
bool leaves(Node N) {
  switch (kindOf(N)) {
  case Py::ReturnStatement:
  case Py::BreakStatement:
  case Py::ContinueStatement:
    return true;
  case Py::FunctionDefinition:
  case Py::ClassDefinition:
    return false;
  default: {
    bool Any = false;
    N.forEachNamed([&](Node C) { Any |= leaves(C); });
    return Any;
  }
  }
}

/// Where a run is active, as far as the text tells.
struct Extent {
  uint32_t Begin, End;
  /// Functions may run at any time: what they do is not in it.
  Node Definition;
  bool isOpen() const { return End == UINT32_MAX; }
  bool contains(Node N) const { return Begin <= N.begin() && N.begin() < End; }
};

Extent extentOf(const IntentGraph &G, const RunContext &Start) {
  Node Around = definitionAround(Start.origin());
  if (Node With = withOf(Start))
    return {With.field("body").begin(), With.field("body").end(), Around};
  const RunAction *End = endOf(G, Start);
  return {statementOf(Start.origin()).end(),
          End ? End->origin().end() : UINT32_MAX, Around};
}

/// All runs that a module starts by itself.
std::vector<const RunContext *> allStarts(const IntentGraph &G) {
  std::vector<const RunContext *> Found;
  for (const auto &I : G.intents())
    if (I->kind() == IntentKind::RunContext &&
        static_cast<const RunContext &>(*I).isStarted())
      Found.push_back(static_cast<const RunContext *>(I.get()));
  return Found;
}

/// Whether a run is certainly the active one where it is told something.
bool isActiveAt(const IntentGraph &G, const RunContext &Start, Node At) {
  Extent Own = extentOf(G, Start);
  if (!Own.contains(At))
    return false;
  std::vector<const RunContext *> All = allStarts(G);
  // What functions tell a run may be told while a child is active.
  bool Here = !Own.isOpen() || Start.isChild() ||
              llvm::any_of(All, [&](const RunContext *Other) {
                return isBelow(*Other, Start);
              });
  if (Here && definitionAround(At) != Own.Definition)
    return false;
  // Calls of MLflow go to the innermost run.
  return llvm::none_of(All, [&](const RunContext *Other) {
    return isBelow(*Other, Start) && extentOf(G, *Other).contains(At);
  });
}

class StartProof {
public:
  StartProof(const RunContext &Start, Proof &P)
      : Start(Start), P(P), R(P.resolution()),
        Actions(actionsOf(P.graph(), Start)) {}
  void examine();

private:
  void refuse(Node At, llvm::Twine Why) {
    P.obstacle(At, Why + " (" + where(R, At) + ")");
  }
  void examineParent();
  void examineExperiment();
  void examineArguments();
  bool examineExtent();
  void examineOthers();

  const RunContext &Start;
  Proof &P;
  const Resolution &R;
  std::vector<const RunAction *> Actions;
};

void StartProof::examineParent() {
  const IntentList Parents(Start.Parent.Objects);
  if (Parents.size() != 1 || Parents[0]->kind() != IntentKind::RunContext ||
      !static_cast<const RunContext &>(*Parents[0]).isStarted())
    return refuse(Start.origin(), methodAdvice("child_run", false));
  P.require(*Parents[0], Start.origin());
}

void StartProof::examineExperiment() {
  if (!P.requireObjects(Start.Experiment, "its experiment"))
    return;
  if (Start.Experiment.Objects.size() != 1 ||
      Start.Experiment.Objects[0]->kind() != IntentKind::Experiment)
    return refuse(Start.origin(), "is started by one of several experiments");
  const Intent &E = *Start.Experiment.Objects[0];
  P.require(E, Start.origin());
  const Variable *Home = homeOf(E);
  if (!Home || Home->Bindings.size() != 1 || Home->BoundElsewhere ||
      !precedes(E.origin(), Start.origin()))
    refuse(Start.origin(),
           "is started where its experiment may be another one");
  for (const auto &I : P.graph().intents())
    if (I->kind() == IntentKind::Experiment && I.get() != &E &&
        !startsOf(P.graph(), *I).empty())
      refuse(Start.origin(), "is started beside those of another experiment");
  if (Home)
    P.requireClient(workspacesOf(E), originSite(E)->Whole);
  noteLogin(workspacesOf(E), P);
}

void StartProof::examineArguments() {
  MethodArguments Given = argumentsOf(Start, R);
  if (Given.incomplete() ||
      (!Start.origin().field("arguments").namedChildCount() && !Given.empty()))
    refuse(Start.origin(), "is started with arguments that are not known");
  if (Start.isChild()) {
    for (llvm::StringRef Name : {"run_id", "outputs"})
      if (Given[Name].given())
        refuse(Start.origin(),
               "is started with `" + Name + "`, which MLflow does not have");
    return;
  }
  Start.origin().field("arguments").forEachNamed([&](Node A) {
    if (kindOf(A) != Py::KeywordArgument && kindOf(A) != Py::Comment)
      refuse(A, "is started with arguments that are not known");
  });
  Field Outputs = Given["outputs"];
  if (Outputs.given() && Outputs.boolean() != false)
    refuse(Outputs.Expr, "uploads the folder " + quote(R, Outputs.Expr) +
                             " at its end, which MLflow does not");
  Field Snapshot = Given["snapshot_directory"];
  if (!Snapshot.Expr || Snapshot.given())
    P.note(Applicability::Unsafe,
           "MLflow keeps no snapshot of the program's folder with a run");
}

bool StartProof::examineExtent() {
  Node Statement = statementOf(Start.origin());
  if (withOf(Start)) {
    for (const RunAction *A : Actions)
      if (isEnd(*A))
        refuse(A->origin(), "is completed at several places");
    return true;
  }
  Site S = siteOf(R, Start.origin());
  if (S.TheKind != Site::Bound && S.TheKind != Site::Statement) {
    refuse(Start.origin(), "is not kept in a variable");
    return false;
  }
  const RunAction *End = endOf(P.graph(), Start);
  if (!End &&
      (definitionAround(Start.origin()) || loopAround(Start.origin()))) {
    refuse(Start.origin(), "may be started again before it is complete, and "
                           "MLflow has one active run at a time");
    return false;
  }
  if (guardOf(R, Start.origin())) {
    refuse(Start.origin(), "may be left before it is complete");
    return false;
  }
  for (Node N = Statement.nextNamedSibling();
       End && N && N.begin() < End->origin().begin(); N = N.nextNamedSibling())
    if (leaves(N)) {
      refuse(N, "may be left before it is complete");
      return false;
    }
  for (const RunAction *A : Actions)
    if (A != End && isEnd(*A)) {
      refuse(A->origin(), "is completed at several places");
      return false;
    }
  return true;
}

void StartProof::examineOthers() {
  Extent Active = extentOf(P.graph(), Start);
  for (const auto &I : P.graph().intents()) {
    if (I.get() == &Start || I->kind() != IntentKind::RunContext)
      continue;
    const auto &Other = static_cast<const RunContext &>(*I);
    if (isBelow(Start, Other))
      continue; // That it starts in time is for the other one to prove.
    bool Inside = Active.contains(Other.origin());
    bool Here = definitionAround(Other.origin()) == Active.Definition;
    if (isBelow(Other, Start) && (!Inside || !Here))
      refuse(Other.origin(), "has a child that is started where it may be "
                             "complete");
    else if (!isBelow(Other, Start) && (!Other.isStarted() || Inside || !Here))
      refuse(Other.origin(), "is active beside another run");
  }
  for (const RunAction *A : Actions)
    if (!isActiveAt(P.graph(), Start, A->origin()) &&
        !isToldById(P.graph(), *A))
      refuse(A->origin(), "is told something where it may be complete, or not "
                          "the innermost run of MLflow");
}

void StartProof::examine() {
  if (Start.isChild())
    examineParent();
  else
    examineExperiment();
  examineArguments();
  if (R.document().text().contains("mlflow"))
    refuse(Start.origin(), "stands beside calls of MLflow, which would go to "
                           "the run that is started");
  if (examineExtent())
    examineOthers();
}

} // namespace

llvm::SmallVector<const RunContext *, 2> startsOf(const IntentGraph &G,
                                                  const Intent &Experiment) {
  llvm::SmallVector<const RunContext *, 2> Found;
  for (const auto &I : G.intents())
    if (I->kind() == IntentKind::RunContext) {
      const auto &Start = static_cast<const RunContext &>(*I);
      if (llvm::is_contained(Start.Experiment.Objects, &Experiment))
        Found.push_back(&Start);
    }
  return Found;
}

void noteLogin(llvm::ArrayRef<const Intent *> Workspaces, Proof &P) {
  for (const Intent *W : Workspaces)
    if (static_cast<const WorkspaceHandle &>(*W).Auth.given())
      P.note(Applicability::Unsafe,
             "MLflow logs in by itself, with AZURE_CLIENT_ID and its like, not "
             "with the credential of the client");
}

bool isStarted(const IntentGraph &G, const RunAction &A) {
  return llvm::any_of(
      G.resolution().value(A.Run).atoms(), [&](const Atom &Each) {
        const Intent *Made = G.madeBy(Each.Origin);
        return Made && Made->kind() == IntentKind::RunContext &&
               static_cast<const RunContext &>(*Made).isStarted();
      });
}

bool isToldById(const IntentGraph &G, const RunAction &A) {
  static constexpr llvm::StringLiteral Methods[] = {
      "log", "tag", "log_row", "log_table", "upload_file", "upload_folder"};
  const Intent *Made = nullptr;
  for (const Intent *Each : G.objectsAt(A.Run)) {
    if (Made || Each->kind() != IntentKind::RunContext)
      return false;
    Made = Each;
  }
  if (!Made || A.OfParent || !llvm::is_contained(Methods, A.Method))
    return false;
  const auto &Start = static_cast<const RunContext &>(*Made);
  return Start.isStarted() && !isActiveAt(G, Start, A.origin());
}

void examineStart(const RunContext &Start, Proof &P) {
  StartProof(Start, P).examine();
}

llvm::Expected<Piece> startCall(const RunContext &Start, Writer &W) {
  V2Call Call = V2Call::function("mlflow.start_run");
  Field Name = argumentsOf(
      Start, W.resolution())[Start.isChild() ? "name" : "display_name"];
  if (Name.given()) {
    auto Value = W.expression(Name.Expr);
    if (!Value)
      return Value.takeError();
    Call.arg("run_name", *Value);
  }
  if (Start.isChild())
    Call.arg("nested", Piece::text("True"));
  return Call.build(W.imports(), Start.origin().begin());
}

void examineEnd(const RunAction &End, Proof &P) {
  if (!End.Arguments.empty())
    P.obstacle(End.origin(), "is ended with more than its state (" +
                                 where(P.resolution(), End.origin()) + ")");
}

llvm::Expected<Piece> endCall(const RunAction &End, Writer &W) {
  V2Call Call = V2Call::function("mlflow.end_run");
  if (End.Method == "fail")
    Call.arg("status", Piece::string("FAILED"));
  return Call.build(W.imports(), End.origin().begin());
}

void writeDestination(const ExperimentHandle &E, Node Statement, bool InPlace,
                      const Writer::Maker &Name, Writer &W) {
  auto Uri = [&E, &W]() -> llvm::Expected<Piece> {
    auto Client = W.client(workspacesOf(E));
    if (!Client)
      return Client.takeError();
    auto Address =
        workspaceProperty(*Client, E.origin(), "mlflow_tracking_uri", W);
    if (!Address)
      return Address.takeError();
    return V2Call::function("mlflow.set_tracking_uri")
        .positional(*Address)
        .build(W.imports(), E.origin().begin());
  };
  auto Set = [&E, &W, Name]() -> llvm::Expected<Piece> {
    auto Text = Name();
    if (!Text)
      return Text.takeError();
    return V2Call::function("mlflow.set_experiment")
        .positional(*Text)
        .build(W.imports(), E.origin().begin());
  };
  if (InPlace)
    W.replace(Statement, Uri);
  else
    W.insertAfter(Statement, Uri);
  if (Name)
    W.insertAfter(Statement, Set);
}

} // namespace amlift::rewriters
