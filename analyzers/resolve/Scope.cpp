//===- Scope.cpp - Scopes, variables, bindings ----------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "analyzers/resolve/Scope.h"
#include "grammars/Python.h"
#include "llvm/ADT/STLExtras.h"

using namespace amlift::grammars;

namespace amlift::analyzers {

bool Variable::isParameter() const {
  return !Bindings.empty() && Bindings.front().Kind == BindingKind::Parameter;
}

Scope *ScopeTable::scopeOf(Node N) const { return ByNode.lookup(N.id()); }

Variable *ScopeTable::variableOf(Node Identifier) const {
  return ByIdentifier.lookup(Identifier.id());
}

/// Walks the tree once, collects bindings and remembers loads; loads are
/// resolved at the end, when every scope knows its names.
class ScopeBuilder {
public:
  ScopeBuilder(ScopeTable &Table, llvm::StringRef Text)
      : Table(Table), Text(Text) {}

  void run(Node Module) {
    Scope *Top = open(Scope::Module, Module, nullptr);
    visitChildren(Module, Top, Module);
    for (auto [Identifier, From] : Loads)
      if (Variable *V = find(From, Identifier.text(Text))) {
        V->Uses.push_back(Identifier);
        Table.ByIdentifier[Identifier.id()] = V;
      }
    auto ByPosition = [](Node A, Node B) { return A.begin() < B.begin(); };
    for (auto &V : Table.Variables)
      llvm::sort(V->Uses, ByPosition);
  }

private:
  Scope *open(Scope::Kind Kind, Node N, Scope *Parent) {
    auto &S = Table.Scopes.emplace_back(std::make_unique<Scope>());
    S->TheKind = Kind;
    S->Node = N;
    S->Parent = Parent;
    Table.ByNode[N.id()] = S.get();
    return S.get();
  }

  Variable *variable(Scope *S, llvm::StringRef Name) {
    if (Variable *V = S->Redirects.lookup(Name))
      return V;
    Variable *&Slot = S->Variables[Name];
    if (!Slot) {
      auto &V = Table.Variables.emplace_back(std::make_unique<Variable>());
      V->Name = Name;
      V->Owner = S;
      V->Index = static_cast<uint32_t>(Table.Variables.size() - 1);
      Slot = V.get();
    }
    return Slot;
  }

  void bind(Node Identifier, Scope *S, BindingKind Kind, Node Statement) {
    Variable *V = variable(S, Identifier.text(Text));
    V->Bindings.push_back({Kind, Identifier, Statement});
    if (V->Owner != S)
      V->BoundElsewhere = true;
    Table.ByIdentifier[Identifier.id()] = V;
  }

  /// The variable a load in From means.
  Variable *find(Scope *From, llvm::StringRef Name) const {
    for (Scope *S = From; S; S = S->Parent) {
      if (S != From && S->TheKind == Scope::Class)
        continue; // A class's names are not visible in its methods.
      if (Variable *V = S->Redirects.lookup(Name))
        return V;
      if (Variable *V = S->Variables.lookup(Name))
        return V;
    }
    return nullptr;
  }

  /// The scope that a walrus in S binds in.
  static Scope *walrusScope(Scope *S) {
    while (S->TheKind == Scope::Comprehension)
      S = S->Parent;
    return S;
  }

  void visitChildren(Node N, Scope *S, Node Statement) {
    N.forEachNamed([&](Node Child) { visit(Child, S, Statement); });
  }

  /// Binds the names of an assignment target; loads what it only reads.
  void bindTarget(Node Target, Scope *S, BindingKind Kind, Node Statement) {
    switch (kindOf(Target)) {
    case Py::Identifier:
      bind(Target, S, Kind, Statement);
      return;
    case Py::PatternList:
    case Py::TuplePattern:
    case Py::ListPattern:
    case Py::ListSplatPattern:
    case Py::DictionarySplatPattern:
    case Py::AsPatternTarget:
    case Py::ParenthesizedExpression:
    case Py::Tuple:
    case Py::List:
    case Py::ListSplat:
    case Py::ExpressionList:
      Target.forEachNamed(
          [&](Node Child) { bindTarget(Child, S, Kind, Statement); });
      return;
    default:
      visit(Target, S, Statement);
    }
  }

  /// Binds the captures of a `case` pattern.
  void bindPattern(Node Pattern, Scope *S, Node Statement) {
    switch (kindOf(Pattern)) {
    case Py::Identifier:
      if (Pattern.text(Text) != "_")
        bind(Pattern, S, BindingKind::Assignment, Statement);
      return;
    case Py::DottedName: {
      Node First = Pattern.namedChild(0);
      if (Pattern.namedChildCount() == 1)
        bindPattern(First, S, Statement);
      else
        Loads.emplace_back(First, S);
      return;
    }
    case Py::ClassPattern:
    case Py::KeywordPattern: {
      bool First = true;
      Pattern.forEachNamed([&](Node Child) {
        if (First && kindOf(Child) == Py::DottedName)
          Loads.emplace_back(Child.namedChild(0), S);
        else if (!First)
          bindPattern(Child, S, Statement);
        First = false;
      });
      return;
    }
    default:
      Pattern.forEachNamed(
          [&](Node Child) { bindPattern(Child, S, Statement); });
    }
  }

  void visitParameters(Node Parameters, Scope *Inner, Scope *Outer) {
    Parameters.forEachNamed([&](Node P) {
      Node Name;
      switch (kindOf(P)) {
      case Py::Identifier:
      case Py::ListSplatPattern:
      case Py::DictionarySplatPattern:
      case Py::TuplePattern:
        Name = P;
        break;
      case Py::TypedParameter:
        Name = P.namedChild(0);
        break;
      case Py::DefaultParameter:
      case Py::TypedDefaultParameter:
        Name = P.field("name");
        break;
      default:
        return;
      }
      bindTarget(Name, Inner, BindingKind::Parameter, P);
      // Defaults and annotations are evaluated outside of the function.
      if (Node Type = P.field("type"))
        visit(Type, Outer, Parameters);
      if (Node Default = P.field("value"))
        visit(Default, Outer, Parameters);
    });
  }

  void visitComprehension(Node N, Scope *S, Node Statement) {
    Scope *Inner = open(Scope::Comprehension, N, S);
    bool First = true;
    N.forEachNamed([&](Node Child) {
      if (kindOf(Child) != Py::ForInClause) {
        visit(Child, Inner, Statement);
        return;
      }
      Node Left = Child.field("left");
      bindTarget(Left, Inner, BindingKind::Assignment, Child);
      Child.forEachNamed([&](Node Part) {
        if (Part == Left)
          return;
        visit(Part, First ? S : Inner, Statement);
        First = false;
      });
    });
  }

  void visitImport(Node N, Scope *S) {
    N.forEachNamed([&](Node Child) {
      if (Child == N.field("module_name"))
        return;
      if (kindOf(Child) == Py::AliasedImport)
        bind(Child.field("alias"), S, BindingKind::Import, N);
      else if (kindOf(Child) == Py::DottedName)
        bind(Child.namedChild(0), S, BindingKind::Import, N);
      else if (kindOf(Child) == Py::WildcardImport)
        S->HasStarImport = true;
    });
  }

  void visitRedirect(Node N, Scope *S) {
    N.forEachNamed([&](Node Name) {
      if (kindOf(Name) != Py::Identifier || S->TheKind == Scope::Module)
        return;
      llvm::StringRef Spelling = Name.text(Text);
      Variable *Target = nullptr;
      if (kindOf(N) == Py::GlobalStatement) {
        Target = variable(Table.Scopes.front().get(), Spelling);
      } else {
        for (Scope *Outer = S->Parent; Outer && !Target; Outer = Outer->Parent)
          if (Outer->TheKind == Scope::Function ||
              Outer->TheKind == Scope::Lambda)
            Target = Outer->Variables.lookup(Spelling);
      }
      if (Target) {
        Target->BoundElsewhere = true;
        S->Redirects[Spelling] = Target;
      }
    });
  }

  static bool isStatement(Py Kind) {
    switch (Kind) {
    case Py::ExpressionStatement:
    case Py::ReturnStatement:
    case Py::IfStatement:
    case Py::ForStatement:
    case Py::WhileStatement:
    case Py::WithStatement:
    case Py::TryStatement:
    case Py::AssertStatement:
    case Py::RaiseStatement:
    case Py::MatchStatement:
    case Py::DecoratedDefinition:
      return true;
    default:
      return false;
    }
  }

  /// `global` and `nonlocal` count in the whole scope, also before the
  /// statement; they are found before anything is bound.
  void visitRedirectsIn(Node N, Scope *S) {
    N.forEachNamed([&](Node Child) {
      switch (kindOf(Child)) {
      case Py::GlobalStatement:
      case Py::NonlocalStatement:
        visitRedirect(Child, S);
        return;
      case Py::FunctionDefinition:
      case Py::ClassDefinition:
      case Py::DecoratedDefinition:
      case Py::ExpressionStatement:
        return;
      default:
        visitRedirectsIn(Child, S);
      }
    });
  }

  void visit(Node N, Scope *S, Node Statement);

  ScopeTable &Table;
  llvm::StringRef Text;
  std::vector<std::pair<Node, Scope *>> Loads;
};

void ScopeBuilder::visit(Node N, Scope *S, Node Statement) {
  Py Kind = kindOf(N);
  if (isStatement(Kind))
    Statement = N;
  switch (Kind) {
  case Py::Identifier:
    Loads.emplace_back(N, S);
    return;
  case Py::Attribute:
    visit(N.field("object"), S, Statement);
    return;
  case Py::KeywordArgument:
    visit(N.field("value"), S, Statement);
    return;
  case Py::ImportStatement:
  case Py::ImportFromStatement:
  case Py::FutureImportStatement:
    visitImport(N, S);
    return;
  case Py::GlobalStatement:
  case Py::NonlocalStatement:
    return;
  case Py::Assignment: {
    if (Node Right = N.field("right"))
      visit(Right, S, Statement);
    if (Node Type = N.field("type"))
      visit(Type, S, Statement);
    bindTarget(N.field("left"), S, BindingKind::Assignment, Statement);
    return;
  }
  case Py::AugmentedAssignment: {
    visit(N.field("right"), S, Statement);
    Node Left = N.field("left");
    // The target is read, too; its binding is what the identifier maps to.
    bindTarget(Left, S, BindingKind::Assignment, Statement);
    return;
  }
  case Py::NamedExpression:
    visit(N.field("value"), S, Statement);
    bind(N.field("name"), walrusScope(S), BindingKind::Assignment, Statement);
    return;
  case Py::ForStatement:
    visit(N.field("right"), S, Statement);
    bindTarget(N.field("left"), S, BindingKind::Assignment, N);
    visit(N.field("body"), S, Statement);
    if (Node Else = N.field("alternative"))
      visit(Else, S, Statement);
    return;
  case Py::AsPattern:
    N.forEachNamed([&](Node Child) {
      if (kindOf(Child) == Py::AsPatternTarget)
        bindTarget(Child, S,
                   kindOf(N.parent()) == Py::ExceptClause
                       ? BindingKind::Exception
                       : BindingKind::Assignment,
                   N.parent());
      else
        visit(Child, S, Statement);
    });
    return;
  case Py::ExceptClause: {
    Node Alias = N.field("alias");
    N.forEachNamed([&](Node Child) {
      if (Alias && Child == Alias)
        bindTarget(Child, S, BindingKind::Exception, N);
      else
        visit(Child, S, Statement);
    });
    return;
  }
  case Py::DeleteStatement:
    N.forEachNamed(
        [&](Node Child) { bindTarget(Child, S, BindingKind::Deletion, N); });
    return;
  case Py::CaseClause:
    N.forEachNamed([&](Node Child) {
      if (kindOf(Child) == Py::CasePattern)
        bindPattern(Child, S, N);
      else
        visit(Child, S, Statement);
    });
    return;
  case Py::FunctionDefinition: {
    bind(N.field("name"), S, BindingKind::Definition, N);
    Scope *Inner = open(Scope::Function, N, S);
    visitRedirectsIn(N.field("body"), Inner);
    visitParameters(N.field("parameters"), Inner, S);
    if (Node Type = N.field("return_type"))
      visit(Type, S, Statement);
    visit(N.field("body"), Inner, Statement);
    return;
  }
  case Py::Lambda: {
    Scope *Inner = open(Scope::Lambda, N, S);
    if (Node Parameters = N.field("parameters"))
      visitParameters(Parameters, Inner, S);
    visit(N.field("body"), Inner, Statement);
    return;
  }
  case Py::ClassDefinition: {
    bind(N.field("name"), S, BindingKind::Definition, N);
    if (Node Bases = N.field("superclasses"))
      visit(Bases, S, Statement);
    Scope *Inner = open(Scope::Class, N, S);
    visitRedirectsIn(N.field("body"), Inner);
    visit(N.field("body"), Inner, Statement);
    return;
  }
  case Py::ListComprehension:
  case Py::SetComprehension:
  case Py::DictionaryComprehension:
  case Py::GeneratorExpression:
    visitComprehension(N, S, Statement);
    return;
  default:
    visitChildren(N, S, Statement);
  }
}

ScopeTable::ScopeTable(Node Module, llvm::StringRef Text) {
  ScopeBuilder(*this, Text).run(Module);
}

} // namespace amlift::analyzers
