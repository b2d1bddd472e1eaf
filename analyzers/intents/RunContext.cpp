//===- RunContext.cpp - The run that a script is in -----------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "analyzers/intents/RunContext.h"
#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"

using namespace amlift::grammars;

namespace amlift::analyzers {

RunContext::RunContext(const ResolvedCall &Call, const Resolution &R,
                       llvm::StringRef How)
    : Intent(IntentKind::RunContext, Call), How(How),
      AllowOffline(argument(Call, R, "allow_offline")) {
  if (isStarted() && Call.Receiver)
    (isChild() ? Parent : Experiment) =
        Field{Call.Receiver, R.value(Call.Receiver), {}};
}

void RunContext::visitFields(FieldVisitor Visit) {
  Visit("allow-offline", AllowOffline);
  Visit("experiment", Experiment);
  Visit("parent", Parent);
}

RunAction::RunAction(std::unique_ptr<const ResolvedCall> Call,
                     const Resolution &R, const Site &Of)
    : Intent(IntentKind::RunAction, *Call), Own(std::move(Call)),
      Method(Of.Path.back().Name), Run(Of.Expr), OfParent(Of.Path.size() > 1) {
  for (const ResolvedCall::Argument &A : Own->Arguments) {
    llvm::StringRef Name = A.Name;
    if (kindOf(A.Whole) == Py::KeywordArgument)
      Name = A.Whole.field("name").text(R.document().text());
    Arguments.emplace_back(Name, Field{A.Value, R.value(A.Value), {}});
  }
}

void RunAction::visitFields(FieldVisitor Visit) {
  for (auto &[Name, F] : Arguments)
    Visit(Name, F);
}

Field RunAction::operator[](llvm::StringRef Parameter) const {
  for (const auto &[Name, F] : Arguments)
    if (Name == Parameter)
      return F;
  return {};
}

RunTest::RunTest(std::unique_ptr<const ResolvedCall> Call, Node Run,
                 bool Offline, Node Class)
    : Intent(IntentKind::RunTest, *Call), Own(std::move(Call)), Run(Run),
      Offline(Offline), Class(Class) {}

std::unique_ptr<Intent> makeRunContext(const ResolvedCall &Call,
                                       const Resolution &R) {
  llvm::StringRef Name = Call.Callee->Name;
  if (Name.consume_front("azureml.core.run.Run.") &&
      (Name == "get_context" || Name == "get_submitted_run" ||
       (Name == "child_run" && Call.Receiver)))
    return std::make_unique<RunContext>(Call, R, Name);
  if (Name == "azureml.core.experiment.Experiment.start_logging")
    return std::make_unique<RunContext>(Call, R, "start_logging");
  return nullptr;
}

namespace {

constexpr llvm::StringLiteral OfflineClass = "azureml.core.run._OfflineRun";

/// The method that a call calls in a job: runs outside of jobs are objects of
/// another class, with fewer parameters.
const Entity *methodOf(const Resolution &R, Node Call) {
  const Entity *Found = nullptr;
  for (const Atom &A : R.value(Call.field("function")).atoms())
    if (A.TheKind == Atom::Callable && A.Ent && !A.Ent->open() &&
        (!Found || Found->Name.starts_with(OfflineClass)))
      Found = A.Ent;
  return Found;
}

/// Matches the arguments of a call to the parameters of a method.
std::unique_ptr<ResolvedCall> resolve(const Resolution &R, Node Call,
                                      const Entity *Method) {
  auto C = std::make_unique<ResolvedCall>();
  C->Call = Call;
  C->Callee = Method;
  C->Receiver = Call.field("function").field("object");
  llvm::SmallVector<catalog::Parameter, 8> Parameters;
  if (catalog::Symbol F = Method->Symbol.implementation())
    for (const catalog::Parameter &P : F.parameters())
      if (P.ParamKind <= catalog::Parameter::KeywordOnly)
        Parameters.push_back(P);
  size_t Position = 0;
  Node List = Call.field("arguments");
  C->Incomplete = kindOf(List) != Py::ArgumentList;
  List.forEachNamed([&](Node Whole) {
    ResolvedCall::Argument A{"", Whole, Whole};
    switch (kindOf(Whole)) {
    case Py::Comment:
      return;
    case Py::ListSplat:
    case Py::DictionarySplat:
      C->Incomplete = true;
      break;
    case Py::KeywordArgument:
      A.Value = Whole.field("value");
      for (const catalog::Parameter &P : Parameters)
        if (P.Name == Whole.field("name").text(R.document().text()))
          A.Name = P.Name;
      break;
    default:
      if (Position < Parameters.size())
        A.Name = Parameters[Position++].Name;
      else
        C->Incomplete = true;
    }
    C->Arguments.push_back(A);
  });
  return C;
}

/// Reads the tests for jobs.
class TestReader {
public:
  TestReader(const Site &S, const Resolution &R) : S(S), R(R) {}
  std::unique_ptr<Intent> read();

private:
  llvm::StringRef text(Node N) const { return N.text(R.document().text()); }
  std::unique_ptr<Intent> make(Node Origin, bool Offline, Node Class = {}) {
    auto C = std::make_unique<ResolvedCall>();
    C->Call = Origin;
    C->Callee = nullptr;
    // A test calls nothing of v1; what it is about is the class of the run.
    for (const Atom &A : R.value(S.Expr).atoms())
      if (A.isV1Instance() && (!C->Callee || A.Ent->Name == OfflineClass))
        C->Callee = A.Ent;
    if (!C->Callee)
      return nullptr;
    return std::make_unique<RunTest>(std::move(C), S.Expr, Offline, Class);
  }
  /// The other operand and the operator of a comparison with Operand.
  std::pair<Node, std::string> comparedWith(Node Operand) const;
  bool isOfflineWord(Node N) const;
  /// `_OfflineRun` (true) or `Run` (false).
  std::optional<bool> offlineClass(Node N) const;
  std::unique_ptr<Intent> readBuiltin();
  std::unique_ptr<Intent> readId();

  const Site &S;
  const Resolution &R;
};

std::pair<Node, std::string> TestReader::comparedWith(Node Operand) const {
  Node Outer = outsideParentheses(Operand);
  Node Comparison = Outer.parent();
  if (kindOf(Comparison) != Py::ComparisonOperator ||
      Comparison.namedChildCount() != 2)
    return {};
  Node Left = Comparison.namedChild(0), Right = Comparison.namedChild(1);
  std::string Operator =
      R.document().text().slice(Left.end(), Right.begin()).trim().str();
  return {Left == Outer ? Right : Left, Operator};
}

bool TestReader::isOfflineWord(Node N) const {
  const Atom *A = R.value(N).single();
  return A && A->TheKind == Atom::Str && A->HasConstant &&
         (A->Constant == "OfflineRun" || A->Constant == "OfflineRun_");
}

std::optional<bool> TestReader::offlineClass(Node N) const {
  const Atom *A = R.value(N).single();
  if (!A || A->TheKind != Atom::Class)
    return std::nullopt;
  if (A->Ent->Name == OfflineClass)
    return true;
  return std::nullopt;
}

std::unique_ptr<Intent> TestReader::readBuiltin() {
  Node Function = S.CallNode.field("function");
  Node List = S.CallNode.field("arguments");
  unsigned Count = List.namedChildCount();
  if (!Count || List.namedChild(0) != S.Expr)
    return nullptr;
  if (isBuiltin(R, Function, "isinstance") && Count == 2) {
    if (auto Offline = offlineClass(List.namedChild(1)))
      return make(S.CallNode, *Offline, List.namedChild(1));
    return nullptr;
  }
  // Outside of a job a run belongs to no experiment.
  if (isBuiltin(R, Function, "hasattr") && Count == 2) {
    const Atom *A = R.value(List.namedChild(1)).single();
    if (A && A->HasConstant && A->Constant == "experiment")
      return make(S.CallNode, false);
    return nullptr;
  }
  if (!isBuiltin(R, Function, "type") || Count != 1)
    return nullptr;
  auto [Other, Operator] = comparedWith(S.CallNode);
  bool Same = Operator == "==" || Operator == "is";
  if (!Other || (!Same && Operator != "!=" && Operator != "is not"))
    return nullptr;
  if (auto Offline = offlineClass(Other))
    return make(outsideParentheses(S.CallNode).parent(), *Offline == Same,
                Other);
  return nullptr;
}

std::unique_ptr<Intent> TestReader::readId() {
  if (S.TheKind == Site::Call && S.Path.size() == 2 &&
      S.Path[1].Name == "startswith") {
    Node List = S.CallNode.field("arguments");
    if (List.namedChildCount() == 1 && isOfflineWord(List.namedChild(0)))
      return make(S.CallNode, true);
  }
  if (S.TheKind == Site::Read && S.Path.size() == 1) {
    auto [Other, Operator] = comparedWith(S.Whole);
    if (Other && Other.begin() < S.Whole.begin() && isOfflineWord(Other) &&
        (Operator == "in" || Operator == "not in"))
      return make(Other.parent(), Operator == "in");
  }
  return nullptr;
}

std::unique_ptr<Intent> TestReader::read() {
  if (S.TheKind == Site::Argument)
    return readBuiltin();
  if (S.starts("id") || S.starts("_run_id"))
    return readId();
  return nullptr;
}

} // namespace

std::unique_ptr<Intent> makeRunAction(const Site &S, const Resolution &R) {
  if (std::unique_ptr<Intent> Test = TestReader(S, R).read())
    return Test;
  if (S.TheKind != Site::Call || S.Path.size() > 2 ||
      (S.Path.size() == 2 && !S.starts("parent")))
    return nullptr;
  const Entity *Method = methodOf(R, S.CallNode);
  if (!Method)
    return nullptr;
  return std::make_unique<RunAction>(resolve(R, S.CallNode, Method), R, S);
}

} // namespace amlift::analyzers
