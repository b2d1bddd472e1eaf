//===- Guards.cpp - v1 calls inside of `try` ------------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
//   try:                                 try:
//     cpu = ComputeTarget(ws, "cpu")       cpu = ml_client.compute.get("cpu")
//   except ComputeTargetException:       except ResourceNotFoundError:
//     …                                    …
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/Guards.h"
#include "analyzers/intents/Entity.h"
#include "analyzers/intents/Handler.h"
#include "analyzers/intents/Imported.h"
#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"
#include "rewriters/sdk/EntityTables.h"
#include "rewriters/sdk/Handles.h"
#include "rewriters/sdk/Lowering.h"
#include "rewriters/sdk/Proof.h"
#include "rewriters/sdk/Statements.h"
#include "rewriters/sdk/V2Call.h"
#include "rewriters/sdk/Writer.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

namespace {

constexpr llvm::StringLiteral NotFound =
    "azure.core.exceptions.ResourceNotFoundError";
constexpr llvm::StringLiteral AnyFault =
    "azure.core.exceptions.HttpResponseError";

/// v1 classes for faults of the service.
constexpr llvm::StringLiteral OfService[] = {
    "azureml.exceptions._azureml_exception.ComputeTargetException",
    "azureml.exceptions._azureml_exception.WebserviceException",
    "azureml.exceptions._azureml_exception.ModelNotFoundException",
};

class HandlerLowering final : public Lowering {
public:
  IntentKind kind() const override { return IntentKind::ExceptionHandler; }
  void examine(const Intent &I, Proof &P) const override;
  void examineSite(const Intent &, const Site &S, Proof &P) const override {
    P.obstacle(S.Expr, S.describe(P.resolution()));
  }
  void releasedNames(const Intent &I, const IntentGraph &,
                     llvm::SmallVectorImpl<Node> &Into) const override {
    Into.push_back(I.origin());
  }
  llvm::Expected<Piece> construct(const Intent &I, Writer &W) const override;
};

/// The statements that a handler guards.
Node bodyOf(const Intent &Handler) {
  return static_cast<const ExceptionHandler &>(Handler).guard().field("body");
}

bool isInside(Node N, Node Block) { return Block.span().contains(N.span()); }

/// The intents that ask the service in a block: made there, or called.
IntentList askersIn(const IntentGraph &G, Node Block) {
  IntentList Found;
  for (const auto &I : G.intents()) {
    if (I->kind() == IntentKind::ExceptionHandler)
      continue;
    bool Asks = isInside(I->origin(), Block);
    for (const Site &S : I->sites())
      Asks |= S.TheKind == Site::Call && isInside(S.CallNode, Block);
    if (Asks)
      Found.push_back(I.get());
  }
  return Found;
}

/// Whether a block only looks objects up.
bool onlyLooksUp(const IntentGraph &G, Node Block) {
  bool Only = true;
  for (const Intent *I : askersIn(G, Block)) {
    const EntityIntent *E = asEntity(*I);
    const CallRow *Row = E ? callRow(E->how()) : nullptr;
    Only &= Row && llvm::StringRef(Row->Operation).ends_with(".get") &&
            isInside(E->origin(), Block);
    for (const Site &S : I->sites())
      Only &= S.TheKind != Site::Call || !isInside(S.CallNode, Block);
  }
  return Only;
}

/// Calls that raise no exception of v1: of builtins, and of what prints and
/// formats.
bool isHarmless(const Resolution &R, Node Call) {
  Node Function = Call.field("function");
  llvm::StringRef Text = R.document().text();
  if (readsEnviron(R, Function)) // Settings.
    return true;
  if (kindOf(Function) == Py::Identifier) {
    llvm::StringRef Name = Function.text(Text);
    return !R.scopes().variableOf(Function) &&
           (Name.ends_with("Error") || Name == "Exception" ||
            llvm::is_contained({"print", "str", "repr", "len", "format", "type",
                                "isinstance", "int", "float", "bool"},
                               Name));
  }
  if (kindOf(Function) != Py::Attribute)
    return false;
  return llvm::is_contained({"info", "debug", "warning", "error", "format",
                             "join", "lower", "upper", "strip"},
                            Function.field("attribute").text(Text));
}

/// A call in a block that may raise exceptions of v1 and is not lifted; none
/// when there is none.
Node otherRaiser(const IntentGraph &G, Node N) {
  Node Found;
  if (kindOf(N) == Py::Call && !G.madeBy(N)) {
    bool OfIntent = false;
    for (const auto &I : G.intents())
      for (const Site &S : I->sites())
        OfIntent |= S.TheKind == Site::Call && S.CallNode == N;
    // What is called on the result of such a call is about that, too:
    // `compute.get_status().serialize()`.
    Node Object = N.field("function").field("object");
    if (!OfIntent && !isHarmless(G.resolution(), N) &&
        kindOf(Object) != Py::Call)
      return N;
  }
  N.forEachNamed([&](Node C) {
    if (!Found)
      Found = otherRaiser(G, C);
  });
  return Found;
}

/// Whether the caught exception is only shown.
bool isOnlyShown(const Resolution &R, Node Alias, Node Clause) {
  const Variable *V = R.scopes().variableOf(Alias);
  if (!V)
    return false;
  for (Node Use : V->Uses) {
    if (!isInside(Use, Clause))
      continue;
    Node Parent = Use.parent();
    bool Message =
        kindOf(Parent) == Py::Attribute &&
        Parent.field("attribute").text(R.document().text()) == "message";
    Site S = siteOf(R, Use);
    bool Handed = S.TheKind == Site::Argument && isHarmless(R, S.CallNode);
    if (!Message && !Handed && S.TheKind != Site::Printed)
      return false;
  }
  return true;
}

enum class Catches { Everything, V1, Nothing, Unsure };

/// v1 classes for a workspace that is not there.
constexpr llvm::StringLiteral OfWorkspace[] = {
    "azureml.exceptions._azureml_exception.ProjectSystemException",
    "azureml.exceptions._azureml_exception.WorkspaceException",
};

/// Whether a block only makes handles of workspaces that are named there.
bool onlyNamesWorkspaces(const IntentGraph &G, Node Block) {
  return llvm::all_of(askersIn(G, Block), [&](const Intent *I) {
    return I->kind() == IntentKind::Workspace && I->how() != "from_config" &&
           isInside(I->origin(), Block);
  });
}

constexpr llvm::StringLiteral OfLogin =
    "azureml.exceptions._azureml_exception.AuthenticationException";

/// Whether a block only logs in, so that nothing else of the service may fail.
bool onlyLogsIn(const IntentGraph &G, Node Block) {
  return llvm::all_of(askersIn(G, Block), [](const Intent *I) {
    return I->kind() == IntentKind::Credential;
  });
}

constexpr llvm::StringLiteral NoData = "azure.ai.ml.exceptions.MlException";
constexpr llvm::StringLiteral OfUser =
    "azureml.exceptions._azureml_exception.UserErrorException";

/// What v2 raises where v1 tells that the user is wrong; empty when that is
/// not certain. v1: there is no such data, or no configuration.
llvm::StringRef faultOfUser(const IntentGraph &G, Node Block) {
  llvm::StringRef Class;
  for (const Intent *I : askersIn(G, Block)) {
    llvm::StringRef Fault;
    if (I->kind() == IntentKind::Workspace && I->how() == "from_config") {
      Fault = "azure.ai.ml.exceptions.ValidationException";
    } else if (I->how().ends_with(".Dataset.get_by_name")) {
      const Field &Version = (*asEntity(*I))["version"];
      Fault = !Version.given() || Version.text() == "latest"
                  ? llvm::StringRef(NoData)
                  : llvm::StringRef(NotFound);
    }
    bool Called = llvm::any_of(I->sites(), [&](const Site &S) {
      return S.TheKind == Site::Call && isInside(S.CallNode, Block);
    });
    if (Fault.empty() || Called || !isInside(I->origin(), Block) ||
        (!Class.empty() && Class != Fault))
      return "";
    Class = Fault;
  }
  return Class;
}

/// Whether all that a look-up is given are texts, so that v1 does not complain
/// of their types.
bool isGivenTexts(const EntityIntent *E) {
  return E && llvm::all_of(E->Arguments, [](const auto &Given) {
           return Given.second.isText() || !Given.second.Objects.empty();
         });
}

/// What a caught class means for code that raises v1 exceptions at a node.
Catches whatCatches(const IntentGraph &G, Node Class, const Intent &I) {
  if (const Intent *Handler = G.madeBy(Class);
      Handler && Handler->kind() == IntentKind::ExceptionHandler)
    return Catches::V1;
  const Resolution &R = G.resolution();
  for (llvm::StringRef All : {"Exception", "BaseException"})
    if (isBuiltin(R, Class, All))
      return Catches::Everything;
  const EntityIntent *E = asEntity(I);
  for (llvm::StringRef Other :
       {"ImportError", "ModuleNotFoundError", "KeyboardInterrupt", "KeyError"})
    if (isBuiltin(R, Class, Other) &&
        (Other != "KeyError" || !(E && E->isLookup())))
      return Catches::Nothing;
  for (llvm::StringRef Other :
       {"TypeError", "AttributeError", "NameError", "IndexError"})
    if (isBuiltin(R, Class, Other) && isGivenTexts(E))
      return Catches::Nothing;
  return Catches::Unsure;
}

} // namespace

void HandlerLowering::examine(const Intent &I, Proof &P) const {
  const auto &H = static_cast<const ExceptionHandler &>(I);
  const IntentGraph &G = P.graph();
  const Resolution &R = P.resolution();
  bool Known = llvm::is_contained(OfService, I.how()) ||
               (llvm::is_contained(OfWorkspace, I.how()) &&
                onlyNamesWorkspaces(G, bodyOf(I))) ||
               (I.how() == OfLogin && onlyLogsIn(G, bodyOf(I))) ||
               (I.how() == OfUser && !faultOfUser(G, bodyOf(I)).empty());
  if (!Known)
    return P.obstacle(I.origin(),
                      "catches " + quote(R, I.origin()) +
                          ", of which v2 has no certain counterpart");
  IntentList Askers = askersIn(G, bodyOf(I));
  if (Askers.empty())
    return P.consequence(I.origin(), "guards nothing that is lifted");
  for (const Intent *Asker : Askers)
    P.require(*Asker, I.origin());
  if (Node Other = otherRaiser(G, bodyOf(I)))
    P.obstacle(Other, "guards " + quote(R, Other) +
                          ", too, which may raise "
                          "exceptions of v1");
  if (Node Alias = H.alias(); Alias && !isOnlyShown(R, Alias, H.Clause))
    P.obstacle(Alias, "keeps the exception as " + quote(R, Alias) +
                          ", which is used in a way that is not followed");
  P.note(Applicability::Unsafe,
         "v2 raises other exceptions: a handler of v1's may see more or fewer "
         "of them");
}

llvm::Expected<Piece> HandlerLowering::construct(const Intent &I,
                                                 Writer &W) const {
  const IntentGraph &G = W.graph();
  if (I.how() == OfLogin)
    return v2Name("azure.core.exceptions.ClientAuthenticationError", "",
                  W.imports(), I.origin().begin());
  if (I.how() == OfUser) {
    llvm::StringRef Class = faultOfUser(G, bodyOf(I));
    auto Fault = v2Name(Class, "", W.imports(), I.origin().begin());
    if (!Fault || Class != NoData)
      return Fault;
    // The version that a label stands for may be gone, too.
    auto Gone = v2Name(NotFound, "", W.imports(), I.origin().begin());
    if (!Gone)
      return Gone;
    bool One = kindOf(I.origin().parent()) != Py::Tuple;
    return Piece::concat({Piece::text(One ? "(" : ""), *Fault,
                          Piece::text(", "), *Gone,
                          Piece::text(One ? ")" : "")});
  }
  bool Missing =
      onlyLooksUp(G, bodyOf(I)) || llvm::is_contained(OfWorkspace, I.how());
  return v2Name(Missing ? NotFound : AnyFault, "", W.imports(),
                I.origin().begin());
}

/// A handler of v1's exceptions around a call of a function, within its module;
/// what the function raises passes through. None when there is none.
static Node handlerAroundCalls(const Resolution &R, Node Function, Node N) {
  Node Found;
  if (kindOf(N) == Py::Call) {
    bool Calls =
        llvm::any_of(R.value(N.field("function")).atoms(), [&](const Atom &A) {
          return A.TheKind == Atom::ProjectFunction && A.Origin == Function;
        });
    for (Node Guard = Calls ? guardOf(R, N) : Node(); Guard && !Found;
         Guard = guardOf(R, Guard))
      Guard.forEachNamed([&](Node Clause) {
        if (kindOf(Clause) == Py::ExceptClause)
          for (Node Class : caughtClasses(Clause))
            for (const Atom &A : R.value(Class).atoms())
              if (A.Ent && A.Ent->isV1())
                Found = Class;
      });
  }
  N.forEachNamed([&](Node Child) {
    if (!Found)
      Found = handlerAroundCalls(R, Function, Child);
  });
  return Found;
}

/// A function's v2 exceptions must not get to where v1's are caught.
static void examineCallers(Node At, Proof &P) {
  bool Any = llvm::any_of(P.graph().intents(), [](const auto &Other) {
    return Other->kind() == IntentKind::ExceptionHandler;
  });
  Node Function = Any ? definitionAround(At) : Node();
  if (kindOf(Function) != Py::FunctionDefinition)
    return;
  const Resolution &R = P.resolution();
  if (Node Class = handlerAroundCalls(R, Function, R.root()))
    P.obstacle(At,
               "is made in a function that is called inside of `try`, whose "
               "handler for " +
                   quote(R, Class) + " (" + where(R, Class) +
                   ") may not catch what v2 raises");
}

void examineGuards(const Intent &I, Node At, Proof &P) {
  examineCallers(At, P);
  const IntentGraph &G = P.graph();
  const Resolution &R = P.resolution();
  if (I.kind() == IntentKind::Workspace && At == I.origin() &&
      isTestedByTry(G, I)) {
    const Site *Origin = originSite(I);
    if (!Origin || Origin->TheKind != Site::Bound || !isAlone(R, Origin->Whole))
      P.obstacle(At, "is tested by `try` (" + where(R, guardOf(R, At)) +
                         ") where v2 does not ask the service");
  }
  for (Node Guard = guardOf(R, At); Guard; Guard = guardOf(R, Guard)) {
    if (kindOf(Guard) != Py::TryStatement)
      return P.obstacle(At, "is made inside of `with` (" + where(R, Guard) +
                                "), where v2 raises other exceptions");
    bool All = false;
    Guard.forEachNamed([&](Node Clause) {
      if (kindOf(Clause) != Py::ExceptClause)
        return;
      auto Classes = caughtClasses(Clause);
      All |= Classes.empty();
      for (Node Class : Classes)
        switch (whatCatches(G, Class, I)) {
        case Catches::Everything:
          All = true;
          break;
        case Catches::V1:
          P.require(*G.madeBy(Class), At);
          break;
        case Catches::Nothing:
          break;
        case Catches::Unsure:
          P.obstacle(At, "is made inside of `try` (" + where(R, Guard) +
                             "), whose handler for " + quote(R, Class) +
                             " may not catch what v2 raises");
        }
    });
    P.note(Applicability::Unsafe,
           "inside of `try`, v2 raises other exceptions");
    if (All)
      return;
  }
}

bool raisesIn(const IntentGraph &G, Node Block) {
  return !askersIn(G, Block).empty() || otherRaiser(G, Block);
}

bool isTestedByTry(const IntentGraph &G, const Intent &I) {
  if (I.how() == "create")
    return false; // The service is asked for it.
  bool Tested = false;
  const Resolution &R = G.resolution();
  for (Node Guard = guardOf(R, I.origin());
       Guard && kindOf(Guard) == Py::TryStatement; Guard = guardOf(R, Guard))
    Guard.forEachNamed([&](Node Clause) {
      if (kindOf(Clause) != Py::ExceptClause)
        return;
      auto Classes = caughtClasses(Clause);
      Tested |= Classes.empty();
      for (Node Class : Classes)
        Tested |= whatCatches(G, Class, I) != Catches::Nothing;
    });
  return Tested;
}

const Lowering &handlerLowering() {
  static const HandlerLowering L;
  return L;
}

} // namespace amlift::rewriters
