//===- Writer.cpp - Writes the v2 code of one unit ------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/Writer.h"
#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"
#include "rewriters/sdk/Bridges.h"
#include "rewriters/sdk/Clients.h"
#include "rewriters/sdk/Handles.h"
#include "rewriters/sdk/SharedCall.h"
#include "rewriters/sdk/Statements.h"
#include "rewriters/sdk/V2Call.h"
#include "llvm/Support/SaveAndRestore.h"
#include <algorithm>

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

llvm::Expected<Piece> Lowering::construct(const Intent &I, Writer &) const {
  return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                 "v2 has no object for a %s",
                                 toString(I.kind()).str().c_str());
}

void Lowering::write(const Intent &I, Writer &W) const {
  W.replace(I.origin(), [this, &I, &W] { return construct(I, W); });
}

void Lowering::writeSite(const Intent &, const Site &, Writer &) const {}

static llvm::Error writerError(llvm::Twine Message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), Message);
}

Writer::Writer(const Units &Decided, llvm::ArrayRef<const Unit *> Chosen,
               const Style &TheStyle, const ExportedNames &Exported)
    : Decided(Decided), ChosenUnits(Chosen), TheStyle(TheStyle),
      Names(resolution()) {
  for (const Unit *U : Chosen)
    this->Chosen.insert(U->Lifted.begin(), U->Lifted.end());
  findHints();
  std::vector<Node> Released = releasedNames();
  Imports = std::make_unique<ImportEditor>(resolution(), this->TheStyle, Names,
                                           Released, Exported);
}

Node rootOf(Node N) {
  while (true)
    switch (kindOf(N)) {
    case Py::Attribute:
      N = N.field("object");
      break;
    case Py::ParenthesizedExpression:
      N = N.namedChild(0);
      break;
    default:
      return kindOf(N) == Py::Identifier ? N : Node();
    }
}

static bool isImported(const Resolution &R, Node Identifier) {
  const Variable *V = R.scopes().variableOf(Identifier);
  return V && llvm::any_of(V->Bindings, [](const Binding &B) {
           return B.Kind == BindingKind::Import;
         });
}

/// The variables of a module that only imports of v1 names bind.
static std::vector<const Variable *> v1Imports(const Resolution &R) {
  llvm::DenseSet<uint32_t> Names;
  for (const Use &U : R.uses())
    if (U.TheRole == Role::Import)
      Names.insert(U.TextSpan.Begin);
  std::vector<const Variable *> Result;
  for (const auto &V : R.scopes().variables())
    if (!V->Bindings.empty() &&
        llvm::all_of(V->Bindings, [&](const Binding &B) {
          return B.Kind == BindingKind::Import &&
                 Names.contains(B.Name.begin());
        }))
      Result.push_back(V.get());
  return Result;
}

llvm::StringRef Writer::v2ClassOf(Value V) const {
  llvm::StringRef Path;
  if (V.partial())
    return "";
  for (const Atom &A : V.atoms()) {
    if (A.TheKind == Atom::None)
      continue;
    const Intent *I =
        A.TheKind == Atom::Instance ? graph().madeBy(A.Origin) : nullptr;
    llvm::StringRef Own =
        I && lifted(*I) ? loweringOf(I->kind())->v2Class(*I) : "";
    if (Own.empty() || (!Path.empty() && Path != Own))
      return "";
    Path = Own;
  }
  return Path;
}

void Writer::findHints() {
  const Resolution &R = resolution();
  auto Add = [&](Node Type, Value Held) {
    Node Class = Type.namedChild(0);
    const Atom *A = Class ? R.value(Class).single() : nullptr;
    if (!A || A->TheKind != Atom::Class || !A->Ent->isV1())
      return;
    if (llvm::StringRef Path = v2ClassOf(Held); !Path.empty())
      Hints.push_back({Class, Path});
  };
  for (const auto &V : R.scopes().variables()) {
    if (!V->isParameter() || V->Uses.empty() || V->Bindings.size() != 1)
      continue;
    Node Parameter = V->Bindings.front().Name.parent();
    if (Node Type = Parameter.field("type"))
      Add(Type, R.value(V->Uses.front()));
  }
  for (const Intent *I : Chosen)
    for (const Site &S : I->sites())
      if (S.TheKind == Site::Returned)
        if (Node Type = S.Function.field("return_type"))
          if (llvm::none_of(Hints, [&](const Hint &H) {
                return H.Class == Type.namedChild(0);
              }))
            Add(Type, R.value(S.Expr));
}

std::vector<Node> Writer::releasedNames() const {
  const Resolution &R = resolution();
  std::vector<Node> Released;
  ImportEditor::NodeSet Ids;
  for (const Unit *U : ChosenUnits)
    for (const Intent *I : U->Lifted) {
      llvm::SmallVector<Node, 4> Named;
      // What another module defines is called as before.
      if (Node Function = I->origin().field("function");
          Function && !I->isShared())
        Named.push_back(Function);
      loweringOf(I->kind())->releasedNames(*I, graph(), Named);
      for (Node N : Named)
        if (Node Root = rootOf(N);
            Root && isImported(R, Root) && Ids.insert(Root.id()).second)
          Released.push_back(Root);
    }
  for (const Hint &H : Hints)
    if (Node Root = rootOf(H.Class);
        Root && isImported(R, Root) && Ids.insert(Root.id()).second)
      Released.push_back(Root);
  // Where nothing else needs v1, names that are imported and never used go,
  // too: they would keep it required. Elsewhere they are not our business.
  std::vector<const Variable *> Imports = v1Imports(R);
  bool NothingStays = llvm::all_of(Imports, [&](const Variable *V) {
    return !V->BoundElsewhere && llvm::all_of(V->Uses, [&](Node Use) {
      return Ids.contains(Use.id());
    });
  });
  if (NothingStays)
    for (const Variable *V : Imports)
      if (V->Uses.empty())
        for (const Binding &B : V->Bindings)
          Released.push_back(B.Name);
  return Released;
}

void Writer::replace(Node N, Maker Make) {
  if (TaskOf.try_emplace(N.id(), Tasks.size()).second)
    Tasks.push_back({Action::Replace, N, std::move(Make)});
}

void Writer::replace(Node First, Node Last, Maker Make) {
  if (TaskOf.try_emplace(First.id(), Tasks.size()).second)
    Tasks.push_back({Action::Replace, First, std::move(Make), 0, Last});
}

void Writer::erase(Node Statement) {
  if (TaskOf.try_emplace(Statement.id(), Tasks.size()).second)
    Tasks.push_back({Action::Erase, Statement, nullptr});
}

void Writer::insertAfter(Node Statement, Maker Make) {
  Tasks.push_back({Action::InsertAfter, Statement, std::move(Make)});
}

bool Writer::isNone(Node N) const {
  const Atom *A = resolution().value(N).single();
  return A && A->TheKind == Atom::None;
}

bool Writer::isReplacedInside(Node N) const {
  return llvm::any_of(Tasks, [&](const Task &T) {
    return T.TheAction != Action::InsertAfter && N.span().contains(T.N.span());
  });
}

llvm::Expected<Item> Writer::item(const ResolvedCall::Argument &A) {
  auto Value = expression(A.Value);
  if (!Value)
    return Value.takeError();
  return withComments(document(), A.Whole, "", *Value);
}

/// The quotes around the f-string that an expression is in; empty for others,
/// and for those of three, which hold single ones.
static llvm::StringRef quotesAround(llvm::StringRef Text, Node N) {
  while (N && kindOf(N) != Py::Interpolation)
    N = N.parent();
  while (N && kindOf(N) != Py::String)
    N = N.parent();
  if (!N)
    return "";
  llvm::StringRef Literal = N.text(Text);
  Literal = Literal.drop_front(Literal.find_first_of("'\""));
  llvm::StringRef Quote = Literal.take_front(1);
  return Literal.starts_with((Quote + Quote + Quote).str()) ? "" : Quote;
}

/// New text for a node. Before Python 3.12 no f-string holds its own quotes, or
/// line ends between those of one line.
static llvm::Expected<std::string> fitted(llvm::StringRef Source, Node N,
                                          std::string Text) {
  // Two braces would be a literal one.
  if (kindOf(N.parent()) == Py::Interpolation &&
      llvm::StringRef(Text).starts_with("{"))
    Text = " " + Text + " ";
  llvm::StringRef Quote = quotesAround(Source, N);
  if (!Quote.empty() && llvm::StringRef(Text).contains('\n'))
    return writerError("an f-string would hold several lines");
  if (Quote.empty() || !llvm::StringRef(Text).contains(Quote))
    return Text;
  llvm::StringRef Other = Quote == "'" ? "\"" : "'";
  if (llvm::StringRef(Text).contains(Other) ||
      llvm::StringRef(Text).contains('\\'))
    return writerError("an f-string would hold all kinds of quotes");
  std::replace(Text.begin(), Text.end(), Quote[0], Other[0]);
  return Text;
}

llvm::Expected<Piece> Writer::expression(Node N) {
  auto Find = [&](Node M) -> Task * {
    auto It = TaskOf.find(M.id());
    return It == TaskOf.end() ? nullptr : &Tasks[It->second];
  };
  for (Node M : {N, insideParentheses(N)})
    if (Task *T = Find(M)) {
      if (T->TheAction != Action::Replace)
        return writerError("an expression is removed and needed");
      ++T->Made;
      llvm::SaveAndRestore Here(Now, M);
      return T->Make();
    }
  if (!isReplacedInside(N))
    return Piece::source(document(), N);
  // What is replaced within is written into the text around it, which works on
  // one line only.
  llvm::StringRef Text = document().text();
  if (N.text(Text).contains('\n'))
    return writerError("an expression over several lines in " +
                       where(resolution(), N) + " holds v1 objects");
  std::vector<size_t> Inner;
  for (size_t I = 0; I != Tasks.size(); ++I)
    if (Tasks[I].TheAction == Action::Replace &&
        N.span().contains(Tasks[I].N.span()))
      Inner.push_back(I);
  llvm::sort(Inner, [&](size_t A, size_t B) {
    Span SA = Tasks[A].N.span(), SB = Tasks[B].N.span();
    return std::pair(SA.Begin, ~SA.End) < std::pair(SB.Begin, ~SB.End);
  });
  std::string Result;
  uint32_t Done = N.begin();
  for (size_t I : Inner) {
    if (Tasks[I].N.begin() < Done)
      continue; // Within one that is written already.
    ++Tasks[I].Made;
    llvm::SaveAndRestore Here(Now, Tasks[I].N);
    auto Value = Tasks[I].Make();
    if (!Value)
      return Value.takeError();
    auto Fitted = fitted(Text, Tasks[I].N, printOnOneLine(*Value, TheStyle));
    if (!Fitted)
      return Fitted.takeError();
    Result += Text.slice(Done, Tasks[I].N.begin());
    Result += *Fitted;
    Done = Tasks[I].N.end();
  }
  Result += Text.slice(Done, N.end());
  return Piece::text(Result);
}

llvm::Expected<Piece>
Writer::client(llvm::ArrayRef<const Intent *> Workspaces) {
  std::string WhyNot;
  ClientPath Path = clientPathAt(graph(), Workspaces, Now, WhyNot);
  if (!Path)
    return writerError("no client for a workspace");
  auto It = ClientNames.find(Path.Var);
  std::string Name =
      It == ClientNames.end() ? Path.Var->Name.str() : It->second;
  if (!Path.Attribute.empty())
    Name += ("." + Path.Attribute).str();
  return Piece::text(Name);
}

std::string Writer::freshIn(const Scope *Owner, llvm::StringRef Wish) {
  // Functions that cannot see each other may use the same name.
  for (const auto &[Name, Scope] : GivenNames) {
    auto Inside = [](const analyzers::Scope *A, const analyzers::Scope *B) {
      for (; A; A = A->Parent)
        if (A == B)
          return true;
      return false;
    };
    bool Usable = llvm::StringRef(Name) == Wish && Scope != Owner;
    for (const auto &[Other, OtherScope] : GivenNames)
      if (Other == Name)
        Usable &= !Inside(Owner, OtherScope) && !Inside(OtherScope, Owner);
    if (Usable) {
      GivenNames.emplace_back(Wish.str(), Owner);
      return Wish.str();
    }
  }
  std::string Name = Names.fresh(Wish);
  GivenNames.emplace_back(Name, Owner);
  return Name;
}

std::string Writer::nameFor(const Variable &Replaced, llvm::StringRef Wish) {
  auto It = OtherNames.find(&Replaced);
  if (It != OtherNames.end())
    return It->second;
  return OtherNames[&Replaced] = freshIn(Replaced.Owner, Wish);
}

std::string Writer::nameAt(Node At, llvm::StringRef Wish) {
  const analyzers::Scope &Owner = scopeAt(resolution().scopes(), At);
  std::string &Name = NamesAt[{&Owner, Wish.str()}];
  if (Name.empty())
    Name = freshIn(&Owner, Wish);
  return Name;
}

/// Whether every binding and use of a workspace variable is rewritten.
bool Writer::renamable(const Variable &V) const {
  if (V.isParameter() && !keywordsOf(resolution(), V))
    return false;
  llvm::DenseSet<const void *> Covered;
  for (const auto &I : graph().intents()) {
    if (I->kind() != IntentKind::Workspace)
      continue;
    for (const Site &S : I->sites()) {
      bool Binds = S.TheKind == Site::Bound && S.Var == &V;
      if (Binds && !lifted(*I))
        return false;
      if (!lifted(*I))
        continue;
      Covered.insert(S.Expr.id());
      if (Binds)
        Covered.insert(S.Assigned.id());
    }
  }
  auto IsCovered = [&](Node N) { return Covered.contains(N.id()); };
  return llvm::all_of(V.Bindings,
                      [&](const Binding &B) {
                        return B.Kind == BindingKind::Parameter ||
                               IsCovered(B.Name);
                      }) &&
         llvm::all_of(V.Uses, IsCovered);
}

void Writer::nameClients() {
  llvm::DenseSet<const Intent *> Workspaces;
  std::vector<const Variable *> Variables;
  for (const Unit *U : ChosenUnits) {
    std::vector<const Intent *> Handles = U->Lifted;
    Handles.insert(Handles.end(), U->Bridged.begin(), U->Bridged.end());
    for (const Intent *I : Handles)
      if (I->kind() == IntentKind::Workspace) {
        if (lifted(*I))
          Workspaces.insert(I);
        if (const Variable *V = homeOf(*I))
          Variables.push_back(V);
      }
  }
  for (const Variable *V : holdersOf(graph(), Workspaces))
    Variables.push_back(V);
  for (const Variable *V : Variables) {
    if (ClientNames.count(V))
      continue;
    IntentList Own = workspacesIn(graph(), *V);
    bool Lifted =
        llvm::all_of(Own, [&](const Intent *I) { return lifted(*I); });
    bool Keeps = Lifted && (!renamable(*V) || V->Name == "ml_client");
    ClientNames[V] = Keeps ? V->Name.str() : freshIn(V->Owner, "ml_client");
  }
}

/// Renames a parameter, and the keyword by which calls pass it.
void Writer::renameParameter(const Variable &V, llvm::StringRef Name) {
  auto Rename = [&](Node Identifier) {
    replace(Identifier, [Name = Name.str()]() -> llvm::Expected<Piece> {
      return Piece::text(Name);
    });
  };
  Rename(V.Bindings.front().Name);
  if (auto Keywords = keywordsOf(resolution(), V))
    llvm::for_each(*Keywords, Rename);
}

void Writer::registerIntent(const Intent &I) {
  const Lowering &L = *loweringOf(I.kind());
  if (I.isShared())
    writePassed(I, *this);
  else
    L.write(I, *this);
  for (const Site &S : I.sites()) {
    L.writeSite(I, S, *this);
    // Variables of clients get new names.
    if (I.kind() != IntentKind::Workspace)
      continue;
    auto Rename = [&](Node Identifier, const Variable *V) {
      auto It = V ? ClientNames.find(V) : ClientNames.end();
      if (It != ClientNames.end() && It->second != V->Name)
        replace(Identifier, [Name = It->second]() -> llvm::Expected<Piece> {
          return Piece::text(Name);
        });
    };
    if (kindOf(S.Expr) == Py::Identifier)
      Rename(S.Expr, resolution().scopes().variableOf(S.Expr));
    if (S.TheKind == Site::Bound)
      Rename(S.Assigned, S.Var);
  }
}

void Writer::registerBridge(const Intent &I) {
  if (I.kind() != IntentKind::Workspace)
    return;
  const auto &H = static_cast<const WorkspaceHandle &>(I);
  const Site *Origin = originSite(I);
  insertAfter(Origin->Whole, [this, &H]() -> llvm::Expected<Piece> {
    auto Call = clientCall(H, *this);
    if (!Call)
      return Call.takeError();
    auto Name = ClientNames.find(homeOf(H));
    if (Name == ClientNames.end())
      return writerError("no client for a workspace");
    return Piece::concat(
        {Piece::text(Name->second), Piece::text(" = "), *Call});
  });
  for (const Site &S : I.sites())
    if (isToldByClient(graph(), H, S))
      loweringOf(I.kind())->writeSite(I, S, *this);
}

llvm::Error Writer::perform(Task &T, EditSet &Edits, Erasure &Gone) {
  ++T.Made;
  llvm::SaveAndRestore Here(Now, T.N);
  if (T.TheAction == Action::Erase)
    return eraseStatement(resolution(), T.N, Edits, Gone);
  auto New = T.Make();
  if (!New)
    return New.takeError();
  rewriters::Place At = rewriters::Place::of(document(), T.N);
  if (T.TheAction == Action::Replace) {
    bool InOneLine = !quotesAround(document().text(), T.N).empty();
    auto Text = fitted(document().text(), T.N,
                       InOneLine ? printOnOneLine(*New, TheStyle)
                                 : print(*New, At, TheStyle));
    return Text ? Edits.replace(T.span(), *Text) : Text.takeError();
  }
  At.Column = static_cast<unsigned>(At.Indent.size());
  At.After = 0;
  At.Around = rewriters::Place::Free;
  return insertAfterStatement(resolution(), T.N, print(*New, At, TheStyle),
                              Edits);
}

llvm::Error Writer::write(EditSet &Edits) {
  nameClients();
  for (const Unit *U : ChosenUnits) {
    for (const Intent *I : U->Lifted)
      registerIntent(*I);
    for (const Intent *I : U->Bridged)
      registerBridge(*I);
  }
  for (const auto &[V, Name] : ClientNames)
    if (V->isParameter() && Name != V->Name)
      renameParameter(*V, Name);
  for (const Hint &H : Hints)
    replace(H.Class, [this, H] {
      return v2Name(H.V2Path, "", imports(), H.Class.begin());
    });
  std::vector<size_t> Order(Tasks.size());
  for (size_t I = 0; I != Order.size(); ++I)
    Order[I] = I;
  llvm::sort(Order, [&](size_t A, size_t B) {
    Span SA = Tasks[A].span(), SB = Tasks[B].span();
    return std::tuple(SA.Begin, ~SA.End, A) < std::tuple(SB.Begin, ~SB.End, B);
  });
  Erasure Gone(document());
  std::vector<Span> Erased;
  uint32_t Done = 0;
  for (size_t I : Order) {
    Task &T = Tasks[I];
    bool Adds = T.TheAction == Action::InsertAfter;
    if (!Adds && T.N.begin() < Done)
      continue; // Asked for by what is around it.
    if (llvm::Error Fault = perform(T, Edits, Gone))
      return Fault;
    if (T.TheAction == Action::Erase)
      Erased.push_back(T.N.span());
    if (!Adds)
      Done = T.span().End;
  }
  if (llvm::Error Fault = checkMade(Erased))
    return Fault;
  if (llvm::Error Fault = Gone.finish(Edits))
    return Fault;
  return Imports->finish(Edits);
}

/// Nothing that v1 asks the service for gets lost or doubled: each submitted
/// run and each job is written exactly once.
llvm::Error Writer::checkMade(llvm::ArrayRef<Span> Erased) const {
  for (const Intent *I : Chosen) {
    if (I->kind() != IntentKind::Run && I->kind() != IntentKind::CommandJob)
      continue;
    auto It = TaskOf.find(I->origin().id());
    if (It == TaskOf.end() || Tasks[It->second].Made != 1)
      return writerError("the call in " + where(resolution(), I->origin()) +
                         " would not be written exactly once");
    for (Span S : Erased)
      if (S.contains(I->origin().span()))
        return writerError("the call in " + where(resolution(), I->origin()) +
                           " would be removed");
  }
  return llvm::Error::success();
}

} // namespace amlift::rewriters
