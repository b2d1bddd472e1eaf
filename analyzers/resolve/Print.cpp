//===- Print.cpp - Text form of the resolve stage -------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "analyzers/resolve/Print.h"
#include "analyzers/resolve/Reasons.h"
#include "grammars/Python.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringExtras.h"
#include <algorithm>

using namespace amlift::grammars;

namespace amlift::analyzers {

static std::string place(const Resolution &R, Node N) {
  Location L = R.document().locate(N.begin(), ColumnUnit::CodePoint);
  std::string Out;
  if (L.Cell)
    Out = "cell " + std::to_string(L.Cell) + ":";
  return Out + std::to_string(L.Line) + ":" + std::to_string(L.Column);
}

/// The node's source on one line, shortened.
static std::string excerpt(const Resolution &R, Node N) {
  constexpr size_t Limit = 40;
  std::string Out = N.text(R.document().text()).substr(0, Limit).str();
  std::replace(Out.begin(), Out.end(), '\n', ' ');
  return N.span().size() > Limit ? Out + "..." : Out;
}

static llvm::StringRef describe(BindingKind Kind) {
  switch (Kind) {
  case BindingKind::Assignment:
    return "assignment";
  case BindingKind::Import:
    return "import";
  case BindingKind::Definition:
    return "definition";
  case BindingKind::Parameter:
    return "parameter";
  case BindingKind::Exception:
    return "exception";
  case BindingKind::Deletion:
    return "deletion";
  }
  return "";
}

static llvm::StringRef describe(Scope::Kind Kind) {
  switch (Kind) {
  case Scope::Module:
    return "module";
  case Scope::Class:
    return "class";
  case Scope::Function:
    return "function";
  case Scope::Lambda:
    return "lambda";
  case Scope::Comprehension:
    return "comprehension";
  }
  return "";
}

void printScopes(const Resolution &R, llvm::raw_ostream &OS) {
  for (const auto &S : R.scopes().scopes()) {
    unsigned Nesting = 0;
    for (Scope *Outer = S->Parent; Outer; Outer = Outer->Parent)
      ++Nesting;
    OS.indent(2 * Nesting) << describe(S->TheKind);
    if (Node Name = S->Node.field("name"))
      OS << ' ' << Name.text(R.document().text());
    OS << ' ' << place(R, S->Node) << '\n';
    for (const auto &V : R.scopes().variables()) {
      if (V->Owner != S.get())
        continue;
      OS.indent(2 * Nesting + 2) << V->Name << ':';
      llvm::ListSeparator Comma;
      for (const Binding &B : V->Bindings)
        OS << Comma << ' ' << describe(B.Kind) << ' ' << place(R, B.Name);
      if (V->BoundElsewhere)
        OS << Comma << " shared";
      if (!V->Uses.empty())
        OS << Comma << " used";
      for (Node Use : V->Uses)
        OS << ' ' << place(R, Use);
      OS << '\n';
    }
  }
}

/// Who decides about a value, and its default.
static std::string describeSetting(const Resolution &R, const Atom &A) {
  std::string Default;
  if (!A.Elements.empty() && !A.Elements[0].bottom())
    Default = " = " + describe(R, A.Elements[0]);
  switch (A.TheSource) {
  case Atom::Program:
    return "";
  case Atom::Option:
    return "(option " + A.Constant.str() + Default + ")";
  case Atom::Environment:
    return "(environment " + A.Constant.str() + Default + ")";
  case Atom::Beside:
    return "(beside '" + A.Constant.str() + "')";
  }
  return "";
}

static std::string describe(const Resolution &R, const Atom &A) {
  auto At = [&]() -> std::string {
    if (!A.Origin)
      return "";
    // Objects of v1 have an origin in their own module only.
    bool IsHere = !(A.isProject() || A.isScalar()) || A.Home == R.module();
    return IsHere ? "@" + place(R, A.Origin)
                  : "@module " + std::to_string(A.Home);
  };
  auto Element = [&](size_t I) { return describe(R, A.Elements[I]); };
  switch (A.TheKind) {
  case Atom::Module:
    return "module " + A.Ent->Name.str();
  case Atom::Class:
    return "class " + A.Ent->Name.str();
  case Atom::Callable:
    return "callable " + A.Ent->Name.str();
  case Atom::Instance:
    return A.Ent->Name.str() + At();
  case Atom::ProjectFunction:
    return "function" + At();
  case Atom::ProjectClass:
    return "project class" + At();
  case Atom::ProjectInstance:
    return "object of class" + At();
  case Atom::Function:
    return "callable";
  case Atom::Promise:
    return "promise";
  case Atom::ProjectModule:
  case Atom::ProjectName:
    return "project module " + A.Constant.str();
  case Atom::None:
    return "None";
  case Atom::Bool:
    return A.HasConstant ? A.Constant.str() : "bool" + describeSetting(R, A);
  case Atom::Int:
    return A.HasConstant ? A.Constant.str() : "int" + describeSetting(R, A);
  case Atom::Float:
    return A.HasConstant ? A.Constant.str() : "float" + describeSetting(R, A);
  case Atom::Str:
    return A.HasConstant ? "'" + A.Constant.str() + "'" + At()
                         : "str" + describeSetting(R, A);
  case Atom::Path:
    return A.HasConstant ? "path '" + A.Constant.str() + "'" + At()
                         : "path" + describeSetting(R, A);
  case Atom::List:
    return "list[" + Element(0) + "]";
  case Atom::Iterator:
    return "iterator[" + Element(0) + "]";
  case Atom::Dict:
    return "dict[" + Element(0) + ", " + Element(1) + "]";
  case Atom::Tuple: {
    std::string Out = "tuple[";
    llvm::ListSeparator Comma;
    for (size_t I = 0; I != A.Elements.size(); ++I)
      Out += llvm::StringRef(Comma).str() + Element(I);
    return Out + "]";
  }
  }
  return "";
}

std::string describe(const Resolution &R, const Value &V) {
  std::string Out;
  llvm::ListSeparator Bar(" | ");
  for (const Atom &A : V.atoms())
    Out += llvm::StringRef(Bar).str() + describe(R, A);
  if (V.partial())
    Out += llvm::StringRef(Bar).str() + "?";
  return Out.empty() ? "never" : Out;
}

/// Whether the reason why a value is no constant is worth a word: it is no
/// object, and would be a constant in a simpler program.
static bool asksWhy(const Value &V) {
  return !V.bottom() && llvm::all_of(V.atoms(), [](const Atom &A) {
    return A.TheKind == Atom::None || A.isScalar();
  });
}

static void printWrite(const Resolution &R, const FieldWrite &W,
                       llvm::raw_ostream &OS) {
  for (const WrittenField &F : R.targetsOf(W)) {
    OS << place(R, W.Where) << " write " << describe(R, F.Object) << ' '
       << toString(F.Path);
    std::string New = describe(R, W.NewValue);
    switch (W.TheKind) {
    case FieldWrite::Assign:
      OS << " = " << New;
      break;
    case FieldWrite::Augment:
      OS << " += " << New;
      break;
    case FieldWrite::Delete:
      OS << " deleted";
      break;
    case FieldWrite::Call:
      OS << '(' << (W.New ? New : "") << ')';
      break;
    }
    OS << '\n';
  }
}

void printFlows(const Resolution &R, llvm::raw_ostream &OS) {
  std::vector<Node> Nodes;
  auto Collect = [&](auto &&Self, Node N) -> void {
    Py Kind = kindOf(N);
    if ((Kind == Py::Identifier || Kind == Py::Call || Kind == Py::Attribute) &&
        !R.value(N).bottom())
      Nodes.push_back(N);
    N.forEachNamed([&](Node Child) { Self(Self, Child); });
  };
  Collect(Collect, R.root());
  llvm::DenseSet<const void *> Passed;
  for (const ResolvedCall &C : R.calls())
    for (const ResolvedCall::Argument &A : C.Arguments)
      Passed.insert(A.Value.id());
  for (const FieldWrite &W : R.writes())
    Passed.insert(W.New.id());
  for (Node N : Nodes) {
    Value V = R.value(N);
    bool Assigned =
        kindOf(N.parent()) == Py::Assignment && N.parent().field("left") == N;
    std::string Why;
    if ((Assigned || Passed.contains(N.id())) && asksWhy(V))
      Why = whyUnknown(R, N).Text;
    if (V.atoms().empty() && Why.empty())
      continue;
    OS << place(R, N) << ' ' << excerpt(R, N) << " -> " << describe(R, V);
    if (!Why.empty())
      OS << " (" << Why << ')';
    OS << '\n';
  }
  for (const FieldWrite &W : R.writes())
    printWrite(R, W, OS);
}

void printCalls(const Resolution &R, llvm::raw_ostream &OS) {
  for (const ResolvedCall &C : R.calls()) {
    OS << place(R, C.Call) << ' ' << C.Callee->Name << '(';
    llvm::ListSeparator Comma;
    for (const ResolvedCall::Argument &A : C.Arguments)
      OS << Comma << (A.Name.empty() ? "?" : A.Name) << '='
         << excerpt(R, A.Value);
    OS << ')' << (C.Incomplete ? " incomplete" : "") << '\n';
  }
}

} // namespace amlift::analyzers
