//===- Proofs.cpp - Proofs of uses, from their places ---------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "analyzers/resolve/Interpreter.h"
#include "analyzers/resolve/Tracer.h"

using namespace amlift::grammars;

namespace amlift::analyzers {

/// Ways are short; the limit bounds what is tried in code that is all one knot.
static constexpr unsigned MaxPlaces = 20000;

EvidenceStep Tracer::located(const Step &S) const {
  const Document &Doc = resolution(S.Module).document();
  constexpr size_t Longest = 40;
  llvm::StringRef Line = Doc.text(S.Where).split('\n').first.rtrim();
  std::string Text = Line.take_front(Longest).str();
  if (Text.size() < S.Where.size())
    Text += "...";
  EvidenceStep Result;
  Result.Kind = S.Kind;
  Result.Text = std::move(Text);
  Result.File = S.Module;
  Result.Begin = Doc.locate(S.Where.Begin, ColumnUnit::CodePoint);
  Result.End = Doc.locate(S.Where.End, ColumnUnit::CodePoint);
  return Result;
}

Via Tracer::viaOfSteps() const {
  auto Has = [&](auto Is) { return llvm::any_of(Steps, Is); };
  if (Has([](const Step &S) {
        return S.Joined || S.Kind == StepKind::Fixture;
      }))
    return Via::CallSite;
  if (Has([](const Step &S) { return S.Kind == StepKind::Correction; }))
    return Via::Correction;
  if (Has([](const Step &S) { return S.Kind == StepKind::Annotation; }))
    return Via::Annotation;
  return Via::Flow;
}

bool Tracer::proveMember(ModuleNode N, const Use &U, const Entity *&Receiver) {
  ModuleNode From = {N.Module, N.At.field("object")};
  llvm::StringRef Name = text({N.Module, N.At.field("attribute")});
  auto IsMember = [&](const Atom &A) {
    return A.Ent && A.TheKind != Atom::Callable &&
           Link.Store->entities().member(A.Ent, Name)->Name == U.Name;
  };
  Value Object = valueOf(From);
  for (const Atom &A : Object.atoms())
    if (IsMember(A)) {
      if (A.TheKind != Atom::Module)
        Receiver = A.Ent;
      return trace(From, {A.TheKind, A.Ent});
    }
  for (const Atom &A : Object.atoms()) {
    if (A.TheKind == Atom::ProjectModule)
      for (const Atom &Member : valueOf(N).atoms())
        if (Member.Ent && Member.Ent->Name == U.Name)
          return trace(N, {Member.TheKind, Member.Ent});
    // A v1 class among the bases has it.
    llvm::SmallVector<Node, 8> Classes;
    if (A.TheKind == Atom::ProjectInstance || A.TheKind == Atom::ProjectClass)
      Classes.push_back(A.Origin);
    for (size_t I = 0; I != Classes.size() && I != 32; ++I)
      if (const ClassInfo *Info = Link.classOf(Classes[I]))
        for (const Value &Base : Info->Bases)
          for (const Atom &B : Base.atoms()) {
            if (B.TheKind == Atom::ProjectClass &&
                !llvm::is_contained(Classes, B.Origin))
              Classes.push_back(B.Origin);
            if (B.TheKind == Atom::Class && IsMember(B)) {
              Receiver = B.Ent;
              return traceBases(N.Module, A.Origin, {Atom::Class, B.Ent});
            }
          }
  }
  return false;
}

bool Tracer::proveAt(ModuleNode Identifier, const Use &U,
                     const Entity *&Receiver) {
  Node Up = Identifier.At.parent();
  if (U.TheRole == Role::Keyword) {
    while (Up && kindOf(Up) != Py::Call)
      Up = Up.parent();
    ModuleNode Function = {Identifier.Module, Up.field("function")};
    // The callee is a use of its own; the way is the same.
    Node Name = Function.At.field("attribute");
    for (const Atom &A : valueOf(Function).atoms()) {
      if (!A.Ent || A.TheKind == Atom::Instance || A.Ent->open() ||
          A.Ent->Symbol.implementation() != U.Symbol)
        continue;
      Use Callee = U;
      Callee.Name = A.Ent->Name.str();
      bool Found = Name ? proveMember(Function, Callee, Receiver)
                        : trace(Function, {A.TheKind, A.Ent});
      if (Found && Name)
        Steps.insert(Steps.begin(), {StepKind::Attribute, Function.Module,
                                     Name.span(), false});
      return Found;
    }
    return false;
  }
  if (kindOf(Up) == Py::Attribute && Up.field("attribute") == Identifier.At)
    return proveMember({Identifier.Module, Up}, U, Receiver);
  for (const Atom &A : valueOf(Identifier).atoms())
    if (A.Ent && A.Ent->Name == U.Name)
      return trace(Identifier, {A.TheKind, A.Ent});
  // A constant: its value does not say its name.
  const Variable *V =
      resolution(Identifier.Module).scopes().variableOf(Identifier.At);
  if (V)
    for (const Binding &B : V->Bindings)
      if (B.Kind == BindingKind::Import)
        return step(StepKind::Import, {Identifier.Module, B.Name},
                    [] { return true; });
  return false;
}

void Tracer::begin() {
  Spent += Given - Budget;
  Steps.clear();
  Visited.clear();
  VisitedMembers.clear();
  Entered.clear();
  // Code made to be hard: later uses are content with a short way.
  constexpr uint64_t MostInAll = 500'000;
  constexpr unsigned FewPlaces = 100;
  Given = Spent < MostInAll ? MaxPlaces : FewPlaces;
  Budget = Given;
}

Evidence Tracer::prove(uint32_t Module, const Use &U) {
  begin();
  Evidence Result;
  Result.TheVia = U.TheVia;
  Node Identifier = resolution(Module).root().descendantFor(U.TextSpan);
  StepKind Last = U.TheRole == Role::Import ? StepKind::Import : StepKind::Use;
  const Entity *Receiver = nullptr;
  if (Last == StepKind::Use) {
    bool Found = proveAt({Module, Identifier}, U, Receiver);
    if (Found && U.TheVia == Via::Flow)
      Result.TheVia = viaOfSteps();
  }
  if (Receiver && Result.TheVia != Via::Import)
    Result.ReceiverType = Receiver->Name.str();
  for (const Step &S : llvm::reverse(Steps))
    Result.Chain.push_back(located(S));
  Result.Chain.push_back(located({Last, Module, U.TextSpan}));
  return Result;
}

} // namespace amlift::analyzers
