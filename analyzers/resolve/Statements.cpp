//===- Statements.cpp - Abstract execution of statements ------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "analyzers/resolve/Interpreter.h"

using namespace amlift::grammars;

namespace amlift::analyzers {

void Interpreter::execBlock(Node Block, FlowState &S) {
  Block.forEachNamed([&](Node Statement) { exec(Statement, S); });
}

void Interpreter::exec(Node N, FlowState &S) {
  switch (kindOf(N)) {
  case Py::Comment:
  case Py::PassStatement:
  case Py::GlobalStatement:
  case Py::NonlocalStatement:
    return;
  case Py::ImportStatement:
    return execImport(N, S);
  case Py::ImportFromStatement:
    return execImportFrom(N, S);
  case Py::FutureImportStatement:
    return;
  case Py::ExpressionStatement:
  case Py::Block:
    return execBlock(N, S);
  case Py::Assignment: {
    Value New = Store.unknown();
    if (Node Type = N.field("type"))
      New = annotationValue(evalType(Type, S));
    Node Right = N.field("right");
    if (!Right)
      return; // A bare annotation binds nothing.
    if (kindOf(Right) == Py::Assignment) {
      exec(Right, S);
      // a = b = value: every target gets the innermost value.
      while (kindOf(Right) == Py::Assignment)
        Right = Right.field("right");
      bool WasRecording = std::exchange(Recording, false);
      New = eval(Right, S);
      Recording = WasRecording;
    } else {
      Value Assigned = eval(Right, S);
      // An annotation helps where the value itself is not known.
      New = Assigned.unknown() && !New.unknown() ? New : Assigned;
    }
    return assignTarget(N.field("left"), New, S);
  }
  case Py::AugmentedAssignment: {
    Value Right = eval(N.field("right"), S);
    Node Left = N.field("left");
    Value Old = kindOf(Left) == Py::Identifier ? load(Left, S) : eval(Left, S);
    // `a += b` keeps the kind of a list; other sums are values of their own.
    Value New = Store.unknown();
    for (const Atom &A : Old.atoms())
      if (A.TheKind == Atom::List)
        New = Store.join(Old, Store.weaken(Right));
    if (kindOf(Left) == Py::Identifier)
      assignTarget(Left, New, S);
    return;
  }
  case Py::ReturnStatement: {
    Value Result = N.namedChildCount() ? evalChildren(N, S)
                                       : constant(Atom::None, Node(), "");
    if (CurrentFunction)
      grow(Functions[CurrentFunction.id()].Returned, Result);
    S.Dead = true;
    return;
  }
  case Py::RaiseStatement:
    evalChildren(N, S);
    S.Dead = true;
    return;
  case Py::BreakStatement:
    if (Loop)
      Loop->Break = joinStates(std::move(Loop->Break), S);
    S.Dead = true;
    return;
  case Py::ContinueStatement:
    if (Loop)
      Loop->Continue = joinStates(std::move(Loop->Continue), S);
    S.Dead = true;
    return;
  case Py::DeleteStatement:
    N.forEachNamed([&](Node Target) {
      if (kindOf(Target) != Py::Identifier)
        eval(Target, S);
      else if (Variable *V = Scopes.variableOf(Target))
        S.Variables.erase(V->Index);
    });
    return;
  case Py::IfStatement:
    return execIf(N, S);
  case Py::ForStatement:
  case Py::WhileStatement:
    return execLoop(N, S);
  case Py::TryStatement:
    return execTry(N, S);
  case Py::WithStatement:
    return execWith(N, S);
  case Py::MatchStatement:
    return execMatch(N, S);
  case Py::FunctionDefinition:
    return execFunction(N, S);
  case Py::ClassDefinition:
    return execClass(N, S);
  case Py::DecoratedDefinition:
    N.forEachNamed([&](Node Child) {
      if (kindOf(Child) == Py::Decorator)
        eval(Child.namedChild(0), S);
      else
        exec(Child, S);
    });
    return;
  default:
    // Expressions as statements, assert, print, errors: what is inside counts.
    eval(N, S);
  }
}

void Interpreter::execIf(Node N, FlowState &S) {
  eval(N.field("condition"), S);
  FlowState Rest = S;
  execBlock(N.field("consequence"), S);
  bool HasElse = false;
  N.forEachNamed([&](Node Clause) {
    if (kindOf(Clause) == Py::ElifClause) {
      eval(Clause.field("condition"), Rest);
      FlowState Taken = Rest;
      execBlock(Clause.field("consequence"), Taken);
      S = joinStates(std::move(S), std::move(Taken));
    } else if (kindOf(Clause) == Py::ElseClause) {
      HasElse = true;
      execBlock(Clause.field("body"), Rest);
    }
  });
  (void)HasElse; // Without an else, Rest is the path that takes no branch.
  S = joinStates(std::move(S), std::move(Rest));
}

void Interpreter::execLoop(Node N, FlowState &S) {
  bool IsFor = kindOf(N) == Py::ForStatement;
  Value Elements =
      IsFor ? elementOf(eval(N.field("right"), S)) : Store.unknown();
  LoopTargets Targets;
  LoopTargets *Outer = std::exchange(Loop, &Targets);
  // Twice: what the first pass leaves behind may reach the loop's top.
  for (int Pass = 0; Pass != 2; ++Pass) {
    FlowState Body = S;
    if (IsFor)
      assignTarget(N.field("left"), Elements, Body);
    else
      eval(N.field("condition"), Body);
    execBlock(N.field("body"), Body);
    Body = joinStates(std::move(Body), Targets.Continue);
    S = joinStates(std::move(S), std::move(Body));
  }
  Loop = Outer;
  if (Node Else = N.field("alternative"))
    execBlock(Else.field("body"), S);
  S = joinStates(std::move(S), std::move(Targets.Break));
}

void Interpreter::execTry(Node N, FlowState &S) {
  // A handler may start from the state before the body or after any of its
  // assignments.
  FlowState Raised = S;
  Handlers.push_back(&Raised);
  execBlock(N.field("body"), S);
  Handlers.pop_back();
  Raised.Dead = false;
  FlowState Out = FlowState::dead();
  Node Finally;
  N.forEachNamed([&](Node Clause) {
    switch (kindOf(Clause)) {
    case Py::ElseClause:
      execBlock(Clause.field("body"), S);
      break;
    case Py::FinallyClause:
      Finally = Clause;
      break;
    case Py::ExceptClause: {
      FlowState Handler = Raised;
      Clause.forEachNamed([&](Node Part) {
        if (kindOf(Part) == Py::Block)
          return execBlock(Part, Handler);
        if (Clause.field("alias") && Part == Clause.field("alias"))
          return assignTarget(Part, Store.unknown(), Handler);
        eval(Part, Handler);
      });
      Out = joinStates(std::move(Out), std::move(Handler));
      break;
    }
    default:
      break;
    }
  });
  S = joinStates(std::move(S), std::move(Out));
  if (!Finally)
    return;
  // `finally` also runs on the way out of an exception.
  FlowState Entry = S.Dead ? Raised : S;
  bool WasDead = S.Dead;
  Finally.forEachNamed([&](Node Part) { execBlock(Part, Entry); });
  S = std::move(Entry);
  S.Dead |= WasDead;
}

void Interpreter::execWith(Node N, FlowState &S) {
  N.forEachNamed([&](Node Clause) {
    if (kindOf(Clause) != Py::WithClause)
      return;
    Clause.forEachNamed([&](Node Item) { eval(Item.field("value"), S); });
  });
  execBlock(N.field("body"), S);
}

void Interpreter::bindPattern(Node Pattern, FlowState &S) {
  if (kindOf(Pattern) == Py::Identifier) {
    if (Variable *V = Scopes.variableOf(Pattern))
      if (llvm::any_of(V->Bindings,
                       [&](const Binding &B) { return B.Name == Pattern; }))
        assign(V, Store.unknown(), S);
    return;
  }
  Py Kind = kindOf(Pattern);
  if (Kind == Py::ClassPattern)
    if (Node Class = Pattern.namedChild(0); kindOf(Class) == Py::DottedName)
      if (Node First = Class.namedChild(0); Scopes.variableOf(First))
        evalIdentifier(First, S);
  Pattern.forEachNamed([&](Node Child) { bindPattern(Child, S); });
}

void Interpreter::execMatch(Node N, FlowState &S) {
  N.forEachNamed([&](Node Child) {
    if (kindOf(Child) != Py::Block)
      eval(Child, S);
  });
  FlowState Out = S;
  N.field("body").forEachNamed([&](Node Case) {
    if (kindOf(Case) != Py::CaseClause)
      return;
    FlowState Taken = S;
    Case.forEachNamed([&](Node Part) {
      if (kindOf(Part) == Py::CasePattern)
        bindPattern(Part, Taken);
      else if (kindOf(Part) == Py::Block)
        execBlock(Part, Taken);
      else
        eval(Part, Taken);
    });
    Out = joinStates(std::move(Out), std::move(Taken));
  });
  S = std::move(Out);
}

void Interpreter::evalAnnotations(Node Function, FlowState &S) {
  Function.field("parameters").forEachNamed([&](Node P) {
    if (Node Type = P.field("type"))
      evalType(Type, S);
    if (Node Default = P.field("value"))
      eval(Default, S);
  });
  if (Node Type = Function.field("return_type")) {
    Value V = annotationValue(evalType(Type, S));
    // Callers see the annotation only where the body does not tell.
    FunctionInfo &Info = Functions[Function.id()];
    if (!V.unknown() && Info.Returned.atoms().empty())
      grow(Info.Returned, Store.weaken(V));
  }
}

void Interpreter::execFunction(Node N, FlowState &S) {
  evalAnnotations(N, S);
  Atom A;
  A.TheKind = Atom::ProjectFunction;
  A.Origin = N;
  Value F = Store.make(A);
  // A decorator may return anything; what usually keeps the signature is
  // followed, but not relied upon.
  if (kindOf(N.parent()) == Py::DecoratedDefinition)
    F = Store.weaken(F);
  assignTarget(N.field("name"), F, S);
}

void Interpreter::execClass(Node N, FlowState &S) {
  Atom A;
  A.TheKind = Atom::ProjectClass;
  A.Origin = N;
  Value Class = Store.make(A);
  ClassInfo &Info = Classes[N.id()];
  Info.Bases.clear();
  if (Node Bases = N.field("superclasses"))
    Bases.forEachNamed([&](Node Base) {
      if (kindOf(Base) == Py::KeywordArgument)
        eval(Base.field("value"), S);
      else
        Info.Bases.push_back(eval(Base, S));
    });
  assignTarget(N.field("name"), Class, S);
  Scope *Outer = std::exchange(Current, Scopes.scopeOf(N));
  FlowState Body;
  execBlock(N.field("body"), Body);
  for (auto &Entry : Current->Variables)
    grow(Classes[N.id()].Attributes[Entry.first()],
         Joined[Entry.second->Index]);
  Current = Outer;
}

void Interpreter::assignTarget(Node Target, Value New, FlowState &S) {
  switch (kindOf(Target)) {
  case Py::Identifier:
    recordValue(Target, New);
    if (Variable *V = Scopes.variableOf(Target))
      assign(V, New, S);
    return;
  case Py::Attribute:
    return storeAttribute(Target, New, S);
  case Py::Subscript:
    eval(Target, S);
    return;
  case Py::ParenthesizedExpression:
  case Py::AsPatternTarget:
    return assignTarget(Target.namedChild(0), New, S);
  case Py::ListSplatPattern:
  case Py::ListSplat:
    return assignTarget(Target.namedChild(0),
                        container(Atom::List, Target, {elementOf(New)}), S);
  case Py::PatternList:
  case Py::TuplePattern:
  case Py::ListPattern:
  case Py::Tuple:
  case Py::List: {
    uint32_t Count = Target.namedChildCount();
    uint32_t I = 0;
    bool HasStar = false;
    Target.forEachNamed(
        [&](Node Child) { HasStar |= kindOf(Child) == Py::ListSplatPattern; });
    Target.forEachNamed([&](Node Child) {
      Value Part = Store.unknown();
      if (const Atom *A = New.single(); A && A->TheKind == Atom::Tuple &&
                                        A->Elements.size() == Count && !HasStar)
        Part = A->Elements[I];
      else
        Part = elementOf(New);
      assignTarget(Child, Part, S);
      ++I;
    });
    return;
  }
  default:
    eval(Target, S);
  }
}

void Interpreter::storeAttribute(Node Target, Value New, FlowState &S) {
  Value Object = eval(Target.field("object"), S);
  Node Name = Target.field("attribute");
  for (const Atom &A : Object.atoms()) {
    if (A.TheKind == Atom::ProjectInstance || A.TheKind == Atom::ProjectClass)
      grow(Classes[A.Origin.id()].Attributes[text(Name)], New);
    memberOf(A, Target, text(Name));
  }
}

} // namespace amlift::analyzers
