//===- ClosedWorld.cpp - Functions whose callers are all known ------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "analyzers/resolve/ClosedWorld.h"
#include "grammars/Python.h"

using namespace amlift::grammars;

namespace amlift::analyzers {

namespace {

class Finder {
public:
  Finder(const ScopeTable &Scopes, llvm::StringRef Text,
         llvm::function_ref<bool(llvm::StringRef)> ReadElsewhere,
         const Borders &Between)
      : Scopes(Scopes), Text(Text), ReadElsewhere(ReadElsewhere),
        Between(Between) {}

  void visit(Node N);
  ClosedDefinitions Found;

private:
  bool isClosed(Node Definition) const;
  void visitClass(Node Class);

  const ScopeTable &Scopes;
  llvm::StringRef Text;
  llvm::function_ref<bool(llvm::StringRef)> ReadElsewhere;
  const Borders &Between;
};

bool isCallee(Node N) {
  Node Parent = N.parent();
  return kindOf(Parent) == Py::Call && Parent.field("function") == N;
}

/// A body that yields makes a generator; what it returns is another matter.
bool yields(Node N) {
  bool Found = false;
  N.forEachNamed([&](Node Child) {
    Py Kind = kindOf(Child);
    if (Kind == Py::Yield)
      Found = true;
    else if (Kind != Py::FunctionDefinition && Kind != Py::Lambda)
      Found = Found || yields(Child);
  });
  return Found;
}

} // namespace

bool Finder::isClosed(Node Definition) const {
  if (kindOf(Definition.parent()) == Py::DecoratedDefinition)
    return false;
  Node Name = Definition.field("name");
  const Variable *V = Scopes.variableOf(Name);
  if (!V || V->Bindings.size() != 1 || V->BoundElsewhere)
    return false;
  if (V->Owner->TheKind == Scope::Class)
    return false;
  bool Shared = Between.definedBy(Definition, Text);
  if (!Shared && V->Owner->TheKind == Scope::Module && ReadElsewhere(V->Name))
    return false;
  // What nobody calls is there for somebody else.
  return (Shared || !V->Uses.empty()) && llvm::all_of(V->Uses, isCallee);
}

/// Methods that Python calls by itself, with arguments that nobody writes.
static bool isSpecial(llvm::StringRef Name) {
  return Name != "__init__" && Name.starts_with("__") && Name.ends_with("__");
}

void Finder::visitClass(Node Class) {
  Node Bases = Class.field("superclasses");
  bool Plain = true;
  if (Bases)
    Bases.forEachNamed([&](Node Base) {
      Plain &= kindOf(Base) == Py::Identifier && Base.text(Text) == "object";
    });
  auto IsSet = [](llvm::StringRef Name) {
    return Name == "__getattr__" || Name == "__getattribute__" ||
           Name == "__setattr__";
  };
  for (const auto &Member : Scopes.scopeOf(Class)->Variables)
    Plain &= !IsSet(Member.first());
  if (!Plain || !isClosed(Class))
    return;
  Found.insert(Class.begin());
  Class.field("body").forEachNamed([&](Node Member) {
    if (kindOf(Member) != Py::FunctionDefinition)
      return;
    const Variable *V = Scopes.variableOf(Member.field("name"));
    if (V && V->Bindings.size() == 1 && V->Uses.empty() &&
        !isSpecial(V->Name) && !yields(Member.field("body")) &&
        !Member.text(Text).starts_with("async"))
      Found.insert(Member.begin());
  });
}

void Finder::visit(Node N) {
  N.forEachNamed([&](Node Child) {
    if (kindOf(Child) == Py::ClassDefinition)
      visitClass(Child);
    else if (kindOf(Child) == Py::FunctionDefinition && isClosed(Child) &&
             !yields(Child.field("body")) &&
             !Child.text(Text).starts_with("async"))
      Found.insert(Child.begin());
    visit(Child);
  });
}

ClosedDefinitions
closedByName(Node Module, const ScopeTable &Scopes, llvm::StringRef Text,
             llvm::function_ref<bool(llvm::StringRef)> ReadElsewhere,
             const Borders &Between) {
  Finder F(Scopes, Text, ReadElsewhere, Between);
  F.visit(Module);
  return std::move(F.Found);
}

} // namespace amlift::analyzers
