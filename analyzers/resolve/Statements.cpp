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
  case Py::PassStatement:
    if (!R.Doc.cells().empty() && Link.Finder)
      execMagic(N);
    return;
  case Py::Comment:
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
    if (!Right) {
      // A bare annotation binds nothing, but tells what attributes hold.
      Node Left = N.field("left");
      if (kindOf(Left) == Py::Attribute)
        storeAttribute(Left, Store.weaken(New), S);
      else if (Variable *V = Scopes.variableOf(Left);
               V && V->Owner->TheKind == Scope::Class)
        assign(V, Store.weaken(New), S);
      return;
    }
    if (Value Comment = typeCommentOf(N); !Comment.bottom())
      New = Comment;
    if (kindOf(Right) == Py::Assignment) {
      exec(Right, S);
      // a = b = value: every target gets the innermost value.
      while (kindOf(Right) == Py::Assignment)
        Right = Right.field("right");
      New = evalSilently(Right, S);
    } else {
      Value Assigned = eval(Right, S);
      // An annotation helps where the value itself is not known.
      if (New.unknown())
        New = Assigned;
      else if (llvm::all_of(Assigned.atoms(), [](const Atom &A) {
                 return A.TheKind == Atom::None;
               }))
        New = Store.weaken(Store.join(Assigned, New));
      else
        New = Assigned;
    }
    return assignTarget(N.field("left"), New, S, Right);
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
      else if (A.TheKind == Atom::Str && New.unknown())
        New = foldOperator(N, Old, Right);
    if (kindOf(Left) == Py::Identifier)
      assignTarget(Left, New, S);
    else
      recordWrite(FieldWrite::Augment, Left, N.field("right"), Right, S);
    return;
  }
  case Py::ReturnStatement: {
    Value Result = N.namedChildCount() ? evalChildren(N, S)
                                       : constant(Atom::None, Node(), "");
    if (CurrentFunction && !S.Dead)
      growReturned(Result);
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
      recordWrite(FieldWrite::Delete, Target, Node(), Value(), S);
      if (kindOf(Target) == Py::Attribute)
        deleteAttribute(Target, S);
      else if (kindOf(Target) != Py::Identifier)
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
  case Py::AssertStatement:
    evalChildren(N, S);
    narrow(N.namedChild(0), true, S);
    return;
  default:
    // Expressions as statements, print, errors: what is inside counts.
    eval(N, S);
  }
}

void Interpreter::execIf(Node N, FlowState &S) {
  eval(N.field("condition"), S);
  FlowState Rest = S;
  narrow(N.field("condition"), true, S);
  narrow(N.field("condition"), false, Rest);
  execBlock(N.field("consequence"), S);
  N.forEachNamed([&](Node Clause) {
    if (kindOf(Clause) == Py::ElifClause) {
      eval(Clause.field("condition"), Rest);
      FlowState Taken = Rest;
      narrow(Clause.field("condition"), true, Taken);
      narrow(Clause.field("condition"), false, Rest);
      execBlock(Clause.field("consequence"), Taken);
      S = joinStates(std::move(S), std::move(Taken));
    } else if (kindOf(Clause) == Py::ElseClause) {
      execBlock(Clause.field("body"), Rest);
    }
  });
  // Without an else, Rest is the path that takes no branch.
  S = joinStates(std::move(S), std::move(Rest));
}

void Interpreter::execLoop(Node N, FlowState &S) {
  bool IsFor = kindOf(N) == Py::ForStatement;
  Value Elements =
      IsFor ? elementOf(eval(N.field("right"), S)) : Store.unknown();
  LoopTargets Targets;
  LoopTargets *Outer = std::exchange(Loop, &Targets);
  // Twice: what the first pass leaves behind may reach the loop's top. In deep
  // nests the passes of the outer loops do that, or the work would double with
  // each level.
  constexpr unsigned MostRepeated = 4;
  llvm::SaveAndRestore Deeper(LoopDepth, LoopDepth + 1);
  const int Passes = LoopDepth > MostRepeated ? 1 : 2;
  for (int Pass = 0; Pass != Passes; ++Pass) {
    FlowState Body = S;
    if (IsFor)
      assignTarget(N.field("left"), Elements, Body);
    else {
      eval(N.field("condition"), Body);
      narrow(N.field("condition"), true, Body);
    }
    execBlock(N.field("body"), Body);
    Body = joinStates(std::move(Body), Targets.Continue);
    S = joinStates(std::move(S), std::move(Body));
  }
  Loop = Outer;
  if (!IsFor)
    narrow(N.field("condition"), false, S);
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

void Interpreter::bindPattern(Node Pattern, Value Subject, FlowState &S) {
  auto IsTarget = [&](Node Name) {
    Variable *V = Scopes.variableOf(Name);
    return V && llvm::any_of(V->Bindings,
                             [&](const Binding &B) { return B.Name == Name; });
  };
  switch (kindOf(Pattern)) {
  case Py::Identifier:
    if (IsTarget(Pattern))
      assignTarget(Pattern, Subject, S);
    return;
  case Py::DottedName:
    if (Pattern.namedChildCount() == 1)
      return bindPattern(Pattern.namedChild(0), Subject, S);
    if (Node First = Pattern.namedChild(0); Scopes.variableOf(First))
      evalIdentifier(First, S);
    return;
  case Py::ClassPattern: {
    Node Class = Pattern.namedChild(0);
    if (kindOf(Class) == Py::DottedName && Class.namedChildCount() == 1)
      if (Node First = Class.namedChild(0); Scopes.variableOf(First))
        eval(First, S);
    Pattern.forEachNamed([&](Node Child) {
      if (Child != Class)
        bindPattern(Child, Store.unknown(), S);
    });
    return;
  }
  case Py::DictPattern: {
    // Keys and patterns alternate.
    Value Key = Store.unknown();
    bool IsKey = true;
    Pattern.forEachNamed([&](Node Child) {
      if (kindOf(Child) == Py::SplatPattern)
        return bindPattern(Child, Store.unknown(), S);
      if (IsKey) {
        Key = eval(
            kindOf(Child) == Py::CasePattern ? Child.namedChild(0) : Child, S);
      } else {
        Value Entry;
        for (const Atom &A : Subject.atoms())
          if (A.TheKind == Atom::Dict)
            Entry = Store.join(Entry, entryOf(A, Key));
        bindPattern(Child, Store.weaken(Entry), S);
      }
      IsKey = !IsKey;
    });
    return;
  }
  case Py::TuplePattern:
  case Py::ListPattern: {
    uint32_t I = 0;
    Pattern.forEachNamed([&](Node Child) {
      Value Part;
      for (const Atom &A : Subject.atoms())
        if (A.TheKind == Atom::Tuple && I < A.Elements.size())
          Part = Store.join(Part, A.Elements[I]);
        else if (A.TheKind == Atom::List)
          Part = Store.join(Part, A.Elements[0]);
      bindPattern(Child, Store.weaken(Part), S);
      ++I;
    });
    return;
  }
  case Py::AsPattern: {
    Node Inner = Pattern.namedChild(0);
    bindPattern(Inner, Subject, S);
    Value Bound = matched(Inner, Subject, S);
    Pattern.forEachNamed([&](Node Child) {
      if (Child != Inner)
        bindPattern(Child, Bound, S);
    });
    return;
  }
  case Py::CasePattern:
  case Py::UnionPattern:
    Pattern.forEachNamed([&](Node Child) { bindPattern(Child, Subject, S); });
    return;
  default:
    Pattern.forEachNamed(
        [&](Node Child) { bindPattern(Child, Store.unknown(), S); });
  }
}

/// The subject where it matches a class pattern.
Value Interpreter::matched(Node Pattern, Value Subject, FlowState &S) {
  while (kindOf(Pattern) == Py::CasePattern || kindOf(Pattern) == Py::AsPattern)
    Pattern = Pattern.namedChild(0);
  if (kindOf(Pattern) != Py::ClassPattern)
    return Subject;
  Node Class = Pattern.namedChild(0);
  if (kindOf(Class) == Py::DottedName && Class.namedChildCount() == 1)
    Class = Class.namedChild(0);
  return narrowToClass(Subject, Class, true, false, S);
}

void Interpreter::execMatch(Node N, FlowState &S) {
  Value Subject = Store.unknown();
  Node SubjectNode;
  N.forEachNamed([&](Node Child) {
    if (kindOf(Child) == Py::Block || kindOf(Child) == Py::Comment)
      return;
    Subject = eval(Child, S);
    SubjectNode = SubjectNode ? Node() : Child;
  });
  FlowState Out = S;
  N.field("body").forEachNamed([&](Node Case) {
    if (kindOf(Case) != Py::CaseClause)
      return;
    FlowState Taken = S;
    Case.forEachNamed([&](Node Part) {
      if (kindOf(Part) == Py::CasePattern) {
        Value Here = matched(Part, Subject, Taken);
        if (Variable *V = kindOf(SubjectNode) == Py::Identifier
                              ? Scopes.variableOf(SubjectNode)
                              : nullptr;
            V && !(Here == Subject) && Taken.Variables.count(V->Index))
          Taken.Variables[V->Index] = Here;
        bindPattern(Part, Here, Taken);
      } else if (kindOf(Part) == Py::Block) {
        execBlock(Part, Taken);
      } else {
        eval(Part, Taken);
      }
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
    FunctionInfo &Info = *Link.function(Function);
    if (!V.unknown() && Info.Returned.atoms().empty())
      growShared(Info, Info.Returned, Store.weaken(V));
  }
}

/// A decorator may return anything: what it is seen to return, and else, not to
/// be relied upon, the function itself.
Value Interpreter::decorated(Node Definition, Value F, FlowState &S) {
  llvm::SmallVector<Node, 2> Decorators;
  Definition.forEachNamed([&](Node Child) {
    if (kindOf(Child) == Py::Decorator)
      Decorators.push_back(Child.namedChild(0));
  });
  llvm::SaveAndRestore Silent(Recording, false);
  for (Node Decorator : llvm::reverse(Decorators)) {
    Value D = eval(Decorator, S);
    auto IsFunction = [](const Atom &A) {
      return A.TheKind == Atom::ProjectFunction;
    };
    if (!D.atoms().empty() && llvm::all_of(D.atoms(), IsFunction)) {
      Value Result = callValue(D, Decorator, {{Node(), F}});
      if (!Result.atoms().empty() && llvm::all_of(Result.atoms(), IsFunction))
        F = Result;
    }
  }
  return Store.weaken(F);
}

void Interpreter::execFunction(Node N, FlowState &S) {
  evalAnnotations(N, S);
  Atom A;
  A.TheKind = Atom::ProjectFunction;
  A.Origin = N;
  A.Home = Number;
  Value F = Store.make(A);
  if (kindOf(N.parent()) == Py::DecoratedDefinition)
    F = decorated(N.parent(), F, S);
  assignTarget(N.field("name"), F, S);
}

void Interpreter::execClass(Node N, FlowState &S) {
  Atom A;
  A.TheKind = Atom::ProjectClass;
  A.Origin = N;
  A.Home = Number;
  Value Class = Store.make(A);
  ClassInfo &Info = *Link.classOf(N);
  Info.Bases.clear();
  if (Node Bases = N.field("superclasses"))
    Bases.forEachNamed([&](Node Base) {
      if (kindOf(Base) == Py::KeywordArgument)
        eval(Base.field("value"), S);
      else
        Info.Bases.push_back(eval(Base, S));
    });
  for (const Value &Base : Info.Bases)
    for (const Atom &Parent : Base.atoms())
      if (ClassInfo *Known = Parent.TheKind == Atom::ProjectClass
                                 ? Link.classOf(Parent.Origin)
                                 : nullptr;
          Known && !llvm::is_contained(Known->Subclasses, N))
        Known->Subclasses.push_back(N);
  if (Info.Fields.empty())
    N.field("body").forEachNamed([&](Node Statement) {
      Node Field = Statement.namedChild(0);
      if (kindOf(Field) == Py::Assignment && Field.field("type"))
        Info.Fields.push_back(text(Field.field("left")));
    });
  assignTarget(N.field("name"), Class, S);
  Scope *Outer = std::exchange(Current, Scopes.scopeOf(N));
  FlowState Body;
  execBlock(N.field("body"), Body);
  for (auto &Entry : Current->Variables)
    growShared(Info, Info.Attributes[Entry.first()],
               Joined[Entry.second->Index]);
  Current = Outer;
}

void Interpreter::assignTarget(Node Target, Value New, FlowState &S,
                               Node Source) {
  switch (kindOf(Target)) {
  case Py::Identifier:
    recordValue(Target, New);
    if (Variable *V = Scopes.variableOf(Target))
      assign(V, New, S);
    return;
  case Py::Attribute:
    storeAttribute(Target, New, S);
    return recordWrite(FieldWrite::Assign, Target, Source, New, S);
  case Py::Subscript:
    storeSubscript(Target, New, S);
    return recordWrite(FieldWrite::Assign, Target, Source, New, S);
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
    bool HasStar = false, SeenStar = false;
    Target.forEachNamed(
        [&](Node Child) { HasStar |= kindOf(Child) == Py::ListSplatPattern; });
    Target.forEachNamed([&](Node Child) {
      bool IsStar = kindOf(Child) == Py::ListSplatPattern;
      SeenStar |= IsStar;
      Value Part;
      for (const Atom &A : New.atoms())
        Part = Store.join(Part, partOf(A, Child, I, Count, HasStar, SeenStar));
      if (New.partial() || Part.bottom())
        Part = Store.weaken(Part);
      assignTarget(Child, Part, S);
      ++I;
    });
    return;
  }
  default:
    eval(Target, S);
  }
}

/// What the I-th of Count targets gets of an object that is taken apart.
/// SeenStar: the target is, or stands behind, the one with a star.
Value Interpreter::partOf(const Atom &A, Node Target, uint32_t I,
                          uint32_t Count, bool HasStar, bool SeenStar) {
  bool IsStar = kindOf(Target) == Py::ListSplatPattern;
  if (A.TheKind == Atom::Tuple) {
    uint32_t Size = A.Elements.size();
    if (!HasStar)
      return Size == Count ? A.Elements[I] : elementOf(Store.make(A));
    if (Size + 1 < Count)
      return Store.unknown();
    uint32_t Behind = Count - 1 - I; // Targets behind this one.
    if (!IsStar)
      return A.Elements[SeenStar ? Size - 1 - Behind : I];
    return container(Atom::Tuple, Target,
                     A.Elements.slice(I, Size - Behind - I));
  }
  if (IsStar)
    return Store.make(A);
  if (A.TheKind == Atom::ProjectInstance)
    return itemOf(A, constant(Atom::Int, Target, Store.save(std::to_string(I))),
                  Target);
  return elementOf(Store.make(A));
}

/// The variable of `x.attribute` when its state is that of the running block.
Variable *Interpreter::ownerOf(Node Attribute) {
  Node Object = Attribute.field("object");
  Variable *V =
      kindOf(Object) == Py::Identifier ? Scopes.variableOf(Object) : nullptr;
  return V && blockOf(V->Owner) == Current && !V->BoundElsewhere ? V : nullptr;
}

void Interpreter::deleteAttribute(Node Target, FlowState &S) {
  eval(Target, S);
  Variable *V = ownerOf(Target);
  if (!V)
    return;
  uint32_t Next = Scopes.variables().size() + DeletedAttributes.size();
  auto Key = std::pair(V->Index, text(Target.field("attribute")));
  auto [It, New] = DeletedAttributes.try_emplace(Key, Next);
  S.Variables[It->second] = Store.unknown();
}

Value *Interpreter::afterDeletion(Node Attribute, FlowState &S) {
  Variable *V = ownerOf(Attribute);
  if (!V)
    return nullptr;
  auto Known =
      DeletedAttributes.find({V->Index, text(Attribute.field("attribute"))});
  if (Known == DeletedAttributes.end())
    return nullptr;
  auto It = S.Variables.find(Known->second);
  return It == S.Variables.end() ? nullptr : &It->second;
}

void Interpreter::forgetDeletions(FlowState &S) {
  for (auto &[Key, Index] : DeletedAttributes)
    S.Variables.erase(Index);
}

void Interpreter::storeAttribute(Node Target, Value New, FlowState &S) {
  Value Object = eval(Target.field("object"), S);
  if (!DeletedAttributes.empty())
    if (Value *Set = afterDeletion(Target, S))
      *Set = New;
  Node Name = Target.field("attribute");
  for (const Atom &A : Object.atoms()) {
    if (A.TheKind == Atom::ProjectInstance || A.TheKind == Atom::ProjectClass)
      if (ClassInfo *Info = Link.classOf(A.Origin))
        growShared(*Info, Info->Attributes[text(Name)], New);
    if (A.isV1Instance())
      recordScriptField(Target, Target.parent().field("right"), *A.Ent, S);
    if (A.TheKind == Atom::ProjectModule)
      storeExport(A.Constant, text(Name), New);
    else
      memberOf(A, Target, text(Name));
  }
}

} // namespace amlift::analyzers
