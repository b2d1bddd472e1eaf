//===- RunObjects.cpp - What is certainly a script's run ------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/RunObjects.h"
#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"
#include "rewriters/sdk/Lowering.h"
#include "rewriters/sdk/Proof.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

namespace {

template <typename F> void forEachNode(Node N, F Visit) {
  Visit(N);
  N.forEachNamed([&](Node C) { forEachNode(C, Visit); });
}

/// Parameters of a function in order, without `*`, `/` and collecting ones;
/// false when it has such.
struct Parameter {
  llvm::StringRef Name;
  Node Default;
};
bool readParameters(const Resolution &R, Node Function,
                    llvm::SmallVectorImpl<Parameter> &Into) {
  bool Simple = true;
  auto Text = [&](Node N) { return N.text(R.document().text()); };
  Function.field("parameters").forEachNamed([&](Node C) {
    switch (kindOf(C)) {
    case Py::Identifier:
      Into.push_back({Text(C), {}});
      break;
    case Py::DefaultParameter:
    case Py::TypedDefaultParameter:
      Into.push_back({Text(C.field("name")), C.field("value")});
      break;
    case Py::TypedParameter:
      if (kindOf(C.namedChild(0)) == Py::Identifier)
        Into.push_back({Text(C.namedChild(0)), {}});
      else
        Simple = false;
      break;
    case Py::Comment:
      break;
    default:
      Simple = false;
    }
  });
  return Simple;
}

bool isDecorated(Node Definition) {
  return kindOf(Definition.parent()) == Py::DecoratedDefinition;
}

/// The class that a method belongs to; none for functions.
Node classOf(Node Function) {
  Node Around = definitionAround(Function);
  return kindOf(Around) == Py::ClassDefinition ? Around : Node();
}

} // namespace

RunObjects::RunObjects(const Proof &P) : P(P), R(P.resolution()) {}

const Intent *actionAt(const IntentGraph &G, const Site &S) {
  for (const auto &I : G.intents()) {
    if (I->kind() == IntentKind::RunAction &&
        static_cast<const RunAction &>(*I).Run == S.Expr)
      return I.get();
    if (I->kind() == IntentKind::RunTest &&
        static_cast<const RunTest &>(*I).Run == S.Expr)
      return I.get();
  }
  return nullptr;
}

std::string RunObjects::whyNot(Node Expr) {
  if (isRun(Expr))
    return "";
  return "may be something else than the run of the script (" + where(R, Expr) +
         ")";
}

bool RunObjects::isRun(Node Expr) {
  Expr = insideParentheses(Expr);
  Value V = R.value(Expr);
  if (V.bottom())
    return false;
  bool Exact = !V.partial();
  for (const Atom &A : V.atoms()) {
    if (A.TheKind == Atom::None)
      continue;
    if (A.TheKind != Atom::Instance)
      return false;
    const Intent *Made = P.graph().madeBy(A.Origin);
    if (Made && Made->kind() != IntentKind::RunContext)
      return false;
    // An annotation says the class only.
    if (!Made && (A.Origin || !A.Ent->Name.starts_with("azureml.core.run.")))
      return false;
    Exact &= Made != nullptr;
  }
  if (Exact)
    return true;
  auto [It, New] = Answers.try_emplace(Expr.id(), true);
  if (!New)
    return It->second;
  bool Answer = false;
  if (kindOf(Expr) == Py::Identifier) {
    const Variable *Var = R.scopes().variableOf(Expr);
    Answer = Var && isRunVariable(*Var);
  } else if (kindOf(Expr) == Py::Attribute) {
    Answer = isRunAttribute(Expr);
  }
  return Answers[Expr.id()] = Answer;
}

bool RunObjects::isRunVariable(const Variable &V) {
  if (V.Owner->TheKind == Scope::Class || P.isExposed(V))
    return false;
  auto [It, New] = Answers.try_emplace(&V, true);
  if (!New)
    return It->second;
  bool All = true;
  for (const Binding &B : V.Bindings) {
    if (B.Kind == BindingKind::Parameter) {
      All &= isRunParameter(V);
      continue;
    }
    Node Assignment = B.Name.parent();
    All &= B.Kind == BindingKind::Assignment &&
           kindOf(Assignment) == Py::Assignment &&
           Assignment.field("left") == B.Name && Assignment.field("right") &&
           kindOf(Assignment.field("right")) != Py::Assignment &&
           isRun(Assignment.field("right"));
  }
  return Answers[&V] = All;
}

bool RunObjects::isRunParameter(const Variable &V) {
  Node Function = V.Owner->Node;
  if (kindOf(Function) != Py::FunctionDefinition)
    return false;
  return isFunctionCalledWith(Function, V.Name);
}

bool RunObjects::isClosedClass(Node Class) const {
  const Variable *V = R.scopes().variableOf(Class.field("name"));
  if (!V || V->Bindings.size() != 1 || V->BoundElsewhere || P.isExposed(*V) ||
      isDecorated(Class))
    return false;
  return llvm::all_of(V->Uses, [&](Node Use) {
    Node Parent = Use.parent();
    return (kindOf(Parent) == Py::Call && Parent.field("function") == Use) ||
           kindOf(Parent) == Py::Type;
  });
}

bool RunObjects::isFunctionCalledWith(Node Function,
                                      llvm::StringRef Parameter) {
  llvm::StringRef Text = R.document().text();
  Node Class = classOf(Function);
  const Variable *Name = R.scopes().variableOf(Function.field("name"));
  if (isDecorated(Function) || !Name || Name->Bindings.size() != 1 ||
      Name->BoundElsewhere)
    return false;
  bool All = true;
  if (!Class) {
    if (P.isExposed(*Name))
      return false;
    for (Node Use : Name->Uses)
      All &= kindOf(Use.parent()) == Py::Call &&
             Use.parent().field("function") == Use &&
             isCalledWith(Use.parent(), Function, false, Parameter);
    return All;
  }
  if (!isClosedClass(Class))
    return false;
  if (Name->Name == "__init__") {
    const Variable *ClassName = R.scopes().variableOf(Class.field("name"));
    for (Node Use : ClassName->Uses)
      if (kindOf(Use.parent()) == Py::Call)
        All &= isCalledWith(Use.parent(), Function, true, Parameter);
    return All;
  }
  // A class that the method's class derives from may call it.
  if (Node Bases = Class.field("superclasses");
      Bases && Bases.namedChildCount())
    return false;
  forEachNode(R.root(), [&](Node N) {
    if (kindOf(N) != Py::Attribute ||
        N.field("attribute").text(Text) != Name->Name)
      return;
    All &= kindOf(N.parent()) == Py::Call &&
           N.parent().field("function") == N &&
           isCalledWith(N.parent(), Function, true, Parameter);
  });
  return All && Name->Uses.empty();
}

bool RunObjects::isCalledWith(Node Call, Node Function, bool Bound,
                              llvm::StringRef Wanted) {
  llvm::SmallVector<Parameter, 8> Parameters;
  if (!readParameters(R, Function, Parameters))
    return false;
  size_t Position = Bound ? 1 : 0;
  bool Known = true;
  Node Given;
  Node List = Call.field("arguments");
  if (kindOf(List) != Py::ArgumentList)
    return false;
  List.forEachNamed([&](Node A) {
    llvm::StringRef Name;
    switch (kindOf(A)) {
    case Py::Comment:
      return;
    case Py::ListSplat:
    case Py::DictionarySplat:
      Known = false;
      return;
    case Py::KeywordArgument:
      Name = A.field("name").text(R.document().text());
      A = A.field("value");
      break;
    default:
      if (Position < Parameters.size())
        Name = Parameters[Position++].Name;
    }
    if (Name == Wanted)
      Given = A;
  });
  if (!Known)
    return false;
  if (Given)
    return isRun(Given);
  for (const Parameter &Each : Parameters)
    if (Each.Name == Wanted)
      return kindOf(Each.Default) == Py::None;
  return false;
}

bool RunObjects::isRunAttribute(Node Attribute) {
  llvm::StringRef Text = R.document().text();
  llvm::StringRef Name = Attribute.field("attribute").text(Text);
  Value Object = R.value(Attribute.field("object"));
  if (Object.partial() || Object.atoms().empty())
    return false;
  for (const Atom &A : Object.atoms())
    if (A.TheKind != Atom::ProjectInstance || !isClosedClass(A.Origin))
      return false;
  // The attribute may be assigned to through any object, but not in ways that
  // do not show its name.
  bool All = true;
  forEachNode(R.root(), [&](Node N) {
    if (kindOf(N) == Py::Call && isBuiltin(R, N.field("function"), "setattr"))
      All = false;
    if (kindOf(N) != Py::Attribute)
      return;
    llvm::StringRef Other = N.field("attribute").text(Text);
    if (Other == "__dict__" || Other == "__setattr__")
      All = false;
    if (Other != Name)
      return;
    Node Parent = N.parent();
    switch (kindOf(Parent)) {
    case Py::Assignment:
      if (Parent.field("left") == N)
        All &= Parent.field("right") &&
               kindOf(Parent.field("right")) != Py::Assignment &&
               isRun(Parent.field("right"));
      break;
    case Py::AugmentedAssignment:
      All &= Parent.field("left") != N;
      break;
    case Py::DeleteStatement:
    case Py::PatternList:
    case Py::TuplePattern:
    case Py::ListPattern:
    case Py::AsPatternTarget:
      All = false;
      break;
    case Py::ForStatement:
    case Py::ForInClause:
      All &= Parent.field("left") != N;
      break;
    default:
      break;
    }
  });
  // A class variable or method of the same name.
  for (const auto &V : R.scopes().variables())
    if (V->Owner->TheKind == Scope::Class && V->Name == Name)
      All = false;
  return All;
}

std::string RunObjects::whyLeaves(const Site &S) const {
  auto IsFollowed = [&](Value V) {
    return !V.partial() && !V.atoms().empty() &&
           llvm::all_of(V.atoms(), [](const Atom &A) {
             return A.isProject() && A.Origin;
           });
  };
  auto IsOpen = [&](Node Definition) {
    const Variable *V = R.scopes().variableOf(Definition.field("name"));
    return !V || P.isExposed(*V);
  };
  bool Followed = false;
  if (S.TheKind == Site::Argument && S.CallNode) {
    Value Callee = R.value(S.CallNode.field("function"));
    Followed = IsFollowed(Callee);
    for (const Atom &A : Callee.atoms()) {
      if (!A.isProject() || !A.Origin)
        continue;
      if (A.TheKind == Atom::ProjectClass)
        Followed &= isClosedClass(A.Origin);
      else if (A.TheKind == Atom::ProjectFunction) {
        llvm::SmallVector<Parameter, 8> Parameters;
        Followed &=
            readParameters(R, A.Origin, Parameters) && !isDecorated(A.Origin);
      } else
        Followed = false;
    }
  }
  if (S.TheKind == Site::Stored && kindOf(S.Assigned) == Py::Attribute) {
    Value Object = R.value(S.Assigned.field("object"));
    Followed = IsFollowed(Object);
    for (const Atom &A : Object.atoms())
      Followed &= A.TheKind == Atom::ProjectInstance && A.Origin &&
                  isClosedClass(A.Origin);
  }
  if (S.TheKind == Site::Returned)
    Followed =
        !isDecorated(S.Function) && !classOf(S.Function) && !IsOpen(S.Function);
  return Followed ? "" : S.describe(R);
}

std::string whyOtherRuns(const Resolution &R) {
  llvm::StringRef Text = R.document().text();
  if (!Text.contains("mlflow"))
    return "";
  for (llvm::StringRef Name : {"start_run", "end_run", "autolog"})
    if (Text.contains((Name + "(").str()))
      return ("stands beside `" + Name +
              "` of MLflow, which starts or ends runs, so that what is logged "
              "may go to another one")
          .str();
  return "";
}

std::string whyOptional(const Resolution &R, Node Call) {
  Node Root = rootOf(Call.field("function"));
  const Variable *V = Root ? R.scopes().variableOf(Root) : nullptr;
  if (!V)
    return "";
  for (const Binding &B : V->Bindings)
    if (B.Kind == BindingKind::Import && guardOf(R, B.Statement))
      return "is only there where " + quote(R, B.Statement) +
             " works, and the program does without it elsewhere";
  return "";
}

std::string whyNotRaise(const Resolution &R, Node N) {
  Node Guard = guardOf(R, N);
  if (!Guard)
    return "";
  std::string Bad =
      "stands inside of `" +
      std::string(kindOf(Guard) == Py::TryStatement ? "try" : "with") + "` (" +
      where(R, Guard) + "), where v2 raises other exceptions";
  if (kindOf(Guard) != Py::TryStatement)
    return Bad;
  bool All = true;
  Guard.forEachNamed([&](Node Clause) {
    if (kindOf(Clause) != Py::ExceptClause)
      return;
    Node Caught = Clause.namedChild(0);
    if (kindOf(Caught) == Py::AsPattern)
      Caught = Caught.namedChild(0);
    if (kindOf(Caught) == Py::Block)
      return; // `except:` takes all.
    All &= isBuiltin(R, Caught, "Exception") ||
           isBuiltin(R, Caught, "BaseException");
  });
  return All ? "" : Bad;
}

} // namespace amlift::rewriters
