//===- Outline.cpp - The functions of a module ----------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "analyzers/planes/Outline.h"
#include "grammars/Python.h"

using namespace amlift::grammars;

namespace amlift::analyzers {

/// Parameters that a call has to give, and all that it may give by position.
static std::pair<unsigned, unsigned> arity(Node Function) {
  unsigned Required = 0, All = 0;
  Function.field("parameters").forEachNamed([&](Node P) {
    switch (kindOf(P)) {
    case Py::Identifier:
    case Py::TypedParameter:
      ++Required;
      ++All;
      break;
    case Py::DefaultParameter:
      ++All;
      break;
    default:
      All += P.is("typed_default_parameter");
    }
  });
  return {Required, All};
}

/// The last definition of a function of that name at module level.
static Node functionOfModule(const Scope &Module, llvm::StringRef Name) {
  auto It = Module.Variables.find(Name);
  if (It == Module.Variables.end() || It->second->Bindings.empty())
    return Node();
  const Binding &Last = It->second->Bindings.back();
  Node Definition = Last.Statement;
  if (kindOf(Definition) == Py::DecoratedDefinition)
    Definition = Definition.field("definition");
  bool IsFunction = Last.Kind == BindingKind::Definition &&
                    kindOf(Definition) == Py::FunctionDefinition;
  return IsFunction ? Definition : Node();
}

void addOutlines(const Resolution &R, uint32_t Index,
                 std::vector<FunctionOutline> &To) {
  // The contract of scoring scripts: init(), once, then run(request).
  Node Init = functionOfModule(R.scopes().module(), "init");
  Node Run = functionOfModule(R.scopes().module(), "run");
  bool IsScoring = Init && Run && arity(Init).first == 0 &&
                   arity(Run).second >= 1 && arity(Run).first <= 2;
  for (const auto &S : R.scopes().scopes()) {
    if (S->TheKind != Scope::Function && S->TheKind != Scope::Class)
      continue;
    Node Name = S->Node.field("name");
    if (!Name)
      continue;
    FunctionOutline F;
    F.Document = Index;
    F.Text = R.document().text(Name.span()).str();
    F.Name = Name.span();
    F.Whole = S->Node.span();
    F.IsClass = S->TheKind == Scope::Class;
    F.IsEntry = IsScoring && (S->Node == Init || S->Node == Run);
    if (const Variable *V = R.scopes().variableOf(Name))
      if (V->Owner == &R.scopes().module())
        for (Node Use : V->Uses)
          F.References.push_back(Use.begin());
    To.push_back(std::move(F));
  }
  llvm::sort(To, [](const FunctionOutline &A, const FunctionOutline &B) {
    return std::tuple(A.Document, A.Whole.Begin, ~A.Whole.End) <
           std::tuple(B.Document, B.Whole.Begin, ~B.Whole.End);
  });
}

} // namespace amlift::analyzers
