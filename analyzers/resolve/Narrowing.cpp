//===- Narrowing.cpp - What a condition says about variables --------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
//   if isinstance(data, str):       # no object of v1 in here
//   if run is None: return          # not None from here on
//   ws = ws or connect()            # ws is not None on the right of `and`
//
//===----------------------------------------------------------------------===//

#include "analyzers/resolve/Interpreter.h"
#include "llvm/ADT/StringSwitch.h"

using namespace amlift::grammars;

namespace amlift::analyzers {

/// The atoms of a value that Keep accepts.
template <typename F> static Value select(ValueStore &Store, Value V, F Keep) {
  Value Result;
  for (const Atom &A : V.atoms())
    if (Keep(A))
      Result = Store.join(Result, Store.make(A));
  return V.partial() ? Store.weaken(Result) : Result;
}

/// Kinds of atoms that are instances of a builtin class.
static bool isBuiltinInstance(const Atom &A, llvm::StringRef Class) {
  using llvm::StringSwitch;
  switch (A.TheKind) {
  case Atom::Str:
    return Class == "str";
  case Atom::Int:
    return Class == "int";
  case Atom::Float:
    return Class == "float";
  case Atom::Bool:
    return Class == "bool" || Class == "int";
  case Atom::List:
    return Class == "list" || Class == "set";
  case Atom::Tuple:
    return Class == "tuple" || Class == "list";
  case Atom::Dict:
    return Class == "dict";
  default:
    return false;
  }
}

static bool isBuiltinClass(llvm::StringRef Name) {
  return llvm::StringSwitch<bool>(Name)
      .Cases("str", "int", "float", "bool", "list", true)
      .Cases("set", "tuple", "dict", "bytes", true)
      .Default(false);
}

/// Whether the object is an instance of one of the classes: some of Classes
/// may be unknown, which is no answer. Exact: of the class itself.
static std::optional<bool> isInstance(const Atom &Object, Value Classes,
                                      bool Exact) {
  bool Known = !Classes.partial();
  for (const Atom &Class : Classes.atoms()) {
    if (Object.TheKind == Atom::Instance && Class.TheKind == Atom::Class) {
      if (Object.Ent == Class.Ent ||
          (!Exact && !Object.Ent->open() && !Class.Ent->open() &&
           Object.Ent->Symbol.derivesFrom(Class.Ent->Symbol)))
        return true;
    } else if (Object.TheKind == Atom::ProjectInstance) {
      if (Class.TheKind == Atom::ProjectClass && Object.Origin == Class.Origin)
        return true;
      Known = false; // A base may be any class.
    }
  }
  return Known ? std::optional<bool>(false) : std::nullopt;
}

/// A class is evaluated again for each branch: where it holds conditions, and
/// these classes, the work doubles with each level.
static constexpr unsigned MostNarrowed = 2;

Value Interpreter::narrowToClass(Value V, Node ClassNode, bool Taken,
                                 bool Exact, FlowState &S) {
  llvm::SmallVector<Node, 4> Names;
  if (kindOf(ClassNode) == Py::Tuple)
    ClassNode.forEachNamed([&](Node N) { Names.push_back(N); });
  else
    Names.push_back(ClassNode);
  Value Classes;
  llvm::SmallVector<llvm::StringRef, 4> Builtins;
  for (Node N : Names) {
    bool Builtin = kindOf(N) == Py::Identifier && !Scopes.variableOf(N) &&
                   isBuiltinClass(text(N));
    if (Builtin) {
      Builtins.push_back(text(N));
    } else if (NarrowDepth == MostNarrowed) {
      Classes = Store.weaken(Classes);
    } else {
      llvm::SaveAndRestore Deeper(NarrowDepth, NarrowDepth + 1);
      Classes = Store.join(Classes, evalSilently(N, S));
    }
  }
  // Classes that stand for several, such as a tuple in a variable.
  for (const Atom &A : Classes.atoms())
    if (A.TheKind == Atom::Tuple || A.TheKind == Atom::List)
      Classes = Store.join(Classes, elementOf(Store.make(A)));

  auto Holds = [&](const Atom &A) -> std::optional<bool> {
    if (llvm::any_of(Builtins, [&](llvm::StringRef Name) {
          return isBuiltinInstance(A, Name);
        }))
      return true;
    return isInstance(A, Classes, Exact);
  };
  Value Kept = select(Store, V, [&](const Atom &A) {
    std::optional<bool> Is = Holds(A);
    return !Is || *Is == Taken;
  });
  // A branch that never runs is still code of the user.
  if (!Taken)
    return Kept.bottom() ? Store.weaken(V) : Kept;
  if (!V.partial() && !Kept.atoms().empty())
    return Kept;
  // An object that nobody knew, or knew by its base only, is of that class.
  for (const Atom &Class : Classes.atoms())
    if (Class.TheKind == Atom::Class || Class.TheKind == Atom::ProjectClass)
      Kept = Store.join(Kept, annotationValue(Store.make(Class)));
  return Store.weaken(Kept);
}

/// The one operator of a comparison, and its right operand.
static std::pair<std::string, Node> comparison(Node N, llvm::StringRef Text) {
  if (N.namedChildCount() != 2)
    return {};
  Node Left = N.namedChild(0), Right = N.namedChild(1);
  llvm::StringRef Between = Text.slice(Left.end(), Right.begin());
  return {Between.trim(" \t()").str(), Right};
}

void Interpreter::narrow(Node Condition, bool Taken, FlowState &S,
                         Narrowed &Old) {
  auto Set = [&](Node Name, auto Change) {
    Variable *V =
        kindOf(Name) == Py::Identifier ? Scopes.variableOf(Name) : nullptr;
    if (!V || blockOf(V->Owner) != Current || V->BoundElsewhere)
      return;
    auto It = S.Variables.find(V->Index);
    if (It == S.Variables.end())
      return;
    Value New = Change(It->second);
    if (New == It->second)
      return;
    Old.emplace_back(V->Index, It->second);
    // No object that is known to be here lets the program come by.
    S.Dead |= New.bottom();
    It->second = New.bottom() ? Store.unknown() : New;
  };
  auto DropNone = [&](Node Name, bool KeepNone) {
    Set(Name, [&](Value V) {
      return select(Store, V, [&](const Atom &A) {
        return (A.TheKind == Atom::None) == KeepNone;
      });
    });
  };
  switch (kindOf(Condition)) {
  case Py::ParenthesizedExpression:
    return narrow(Condition.namedChild(0), Taken, S, Old);
  case Py::NotOperator:
    return narrow(Condition.field("argument"), !Taken, S, Old);
  case Py::BooleanOperator: {
    // Both sides are known only where `and` holds or `or` does not.
    Node Operator = Condition.field("operator");
    if ((text(Operator) == "and") != Taken)
      return;
    narrow(Condition.field("left"), Taken, S, Old);
    return narrow(Condition.field("right"), Taken, S, Old);
  }
  case Py::NamedExpression:
    return narrow(Condition.field("name"), Taken, S, Old);
  case Py::Identifier:
    if (Taken)
      DropNone(Condition, false);
    return;
  case Py::Call: {
    Node Arguments = Condition.field("arguments");
    if (text(Condition.field("function")) != "isinstance" ||
        Arguments.namedChildCount() != 2)
      return;
    return Set(Arguments.namedChild(0), [&](Value V) {
      return narrowToClass(V, Arguments.namedChild(1), Taken, false, S);
    });
  }
  case Py::ComparisonOperator: {
    auto [Operator, Right] = comparison(Condition, R.Doc.text());
    bool Equal = Operator == "is" || Operator == "==";
    if (!Equal && Operator != "is not" && Operator != "!=")
      return;
    Node Left = Condition.namedChild(0);
    if (kindOf(Right) == Py::None)
      return DropNone(Left, Equal == Taken);
    if (kindOf(Left) == Py::Call && text(Left.field("function")) == "type" &&
        Left.field("arguments").namedChildCount() == 1)
      return Set(Left.field("arguments").namedChild(0), [&](Value V) {
        return narrowToClass(V, Right, Equal == Taken, true, S);
      });
    return;
  }
  default:
    return;
  }
}

void Interpreter::narrow(Node Condition, bool Taken, FlowState &S) {
  Narrowed Old;
  narrow(Condition, Taken, S, Old);
}

Value Interpreter::evalUnder(Node Condition, bool Taken, Node N, FlowState &S) {
  Narrowed Old;
  bool WasDead = S.Dead;
  narrow(Condition, Taken, S, Old);
  Value V = eval(N, S);
  S.Dead = WasDead;
  for (auto &[Index, Before] : llvm::reverse(Old))
    S.Variables[Index] = Before;
  return V;
}

} // namespace amlift::analyzers
