//===- LoggedValues.cpp - What MLflow takes for a metric or tag -----------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/LoggedValues.h"
#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"
#include "llvm/ADT/StringExtras.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

static llvm::StringRef textOf(const Resolution &R, Node N) {
  return N.text(R.document().text());
}

/// `float(…)`, `np.float64(…)` make numbers, `str(…)`, `np.str(…)` texts.
static std::optional<LoggedKind> kindOfConversion(const Resolution &R,
                                                  Node Call) {
  Node Function = Call.field("function");
  llvm::StringRef Name = textOf(R, Function);
  bool Builtin = isBuiltin(R, Function, Name);
  if (kindOf(Function) == Py::Attribute) {
    Node Object = Function.field("object");
    Name = textOf(R, Function.field("attribute"));
    if (Name == "format" && kindOf(Object) == Py::String)
      return LoggedKind::Text;
    if (kindOf(Object) != Py::Identifier ||
        (textOf(R, Object) != "np" && textOf(R, Object) != "numpy"))
      return std::nullopt;
    if (Name.starts_with("float") || Name.starts_with("int"))
      return LoggedKind::Number;
    if (Name == "str" || Name == "str_")
      return LoggedKind::Text;
    return std::nullopt;
  }
  if (!Builtin)
    return std::nullopt;
  if (Name == "float" || Name == "int" || Name == "len" || Name == "bool")
    return LoggedKind::Number;
  if (Name == "str" || Name == "repr")
    return LoggedKind::Text;
  return std::nullopt;
}

/// The keyword argument of a call; none when it is not given.
static Node keywordOf(const Resolution &R, Node Call, llvm::StringRef Name) {
  Node Found;
  Call.field("arguments").forEachNamed([&](Node A) {
    if (kindOf(A) == Py::KeywordArgument && textOf(R, A.field("name")) == Name)
      Found = A.field("value");
  });
  return Found;
}

/// What `add_argument(…)` makes of the command line.
static LoggedKind kindOfOption(const Resolution &R, Node Call) {
  Node Type = keywordOf(R, Call, "type"), Action = keywordOf(R, Call, "action");
  Node Default = keywordOf(R, Call, "default");
  if (Action) {
    auto Text = stringValue(Action, R.document().text());
    return Text && llvm::StringRef(*Text).starts_with("store_")
               ? LoggedKind::Number
               : LoggedKind::Unknown;
  }
  if (keywordOf(R, Call, "nargs"))
    return LoggedKind::Unknown;
  if (!Type || isBuiltin(R, Type, "str"))
    return !Default || kindOf(Default) == Py::String ? LoggedKind::Text
                                                     : LoggedKind::Unknown;
  if (isBuiltin(R, Type, "float") || isBuiltin(R, Type, "int") ||
      isBuiltin(R, Type, "bool"))
    return LoggedKind::Number;
  return LoggedKind::Unknown;
}

static void collectOptions(const Resolution &R, Node N, llvm::StringRef Name,
                           std::vector<LoggedKind> &Kinds) {
  if (kindOf(N) == Py::Call &&
      textOf(R, N.field("function")).ends_with(".add_argument")) {
    std::string Target;
    if (Node Given = keywordOf(R, N, "dest")) {
      if (auto Text = stringValue(Given, R.document().text()))
        Target = *Text;
    } else {
      // The first long option, else the first name.
      N.field("arguments").forEachNamed([&](Node A) {
        auto Text = stringValue(A, R.document().text());
        if (!Text)
          return;
        bool Long = llvm::StringRef(*Text).starts_with("--");
        if (Target.empty() ||
            (Long && !llvm::StringRef(Target).starts_with("--")))
          Target = *Text;
      });
      Target = llvm::StringRef(Target).ltrim('-').str();
      std::replace(Target.begin(), Target.end(), '-', '_');
    }
    if (Target == Name)
      Kinds.push_back(kindOfOption(R, N));
  }
  N.forEachNamed([&](Node C) { collectOptions(R, C, Name, Kinds); });
}

/// `args.alpha`, where the module says what the command line gives.
static std::optional<LoggedKind> kindOfArgument(const Resolution &R, Node N) {
  if (kindOf(N) != Py::Attribute ||
      kindOf(N.field("object")) != Py::Identifier ||
      !R.document().text().contains("add_argument("))
    return std::nullopt;
  std::vector<LoggedKind> Kinds;
  collectOptions(R, R.root(), textOf(R, N.field("attribute")), Kinds);
  if (Kinds.empty() ||
      llvm::any_of(Kinds, [&](LoggedKind K) { return K != Kinds.front(); }))
    return std::nullopt;
  return Kinds.front();
}

/// Some value of all that the command line gives: `vars(args)[k]`, or what a
/// loop takes out of it.
static bool isAnyArgument(const Resolution &R, Node N) {
  auto IsVars = [&](Node Object) {
    Object = insideParentheses(Object);
    if (kindOf(Object) == Py::Identifier)
      if (const Variable *V = stableVariable(R, Object))
        if (Node Assignment = V->Bindings.front().Name.parent();
            kindOf(Assignment) == Py::Assignment && Assignment.field("right"))
          Object = Assignment.field("right");
    return textOf(R, Object).starts_with("vars(") ||
           textOf(R, Object).contains("args.__dict__");
  };
  if (kindOf(N) == Py::Subscript)
    return IsVars(N.field("value"));
  const Variable *V =
      kindOf(N) == Py::Identifier ? R.scopes().variableOf(N) : nullptr;
  return V && llvm::any_of(V->Bindings, [&](const Binding &B) {
           Node Loop = B.Statement;
           if (kindOf(Loop) != Py::ForStatement)
             return false;
           Node Right = Loop.field("right");
           if (kindOf(Right) == Py::Call &&
               kindOf(Right.field("function")) == Py::Attribute)
             Right = Right.field("function").field("object");
           return IsVars(Right);
         });
}

LoggedKind loggedKind(const Resolution &R, Node N) {
  N = insideParentheses(N);
  if (kindOf(N) == Py::Call)
    if (auto Kind = kindOfConversion(R, N))
      return *Kind;
  if (auto Kind = kindOfArgument(R, N))
    return *Kind;
  if (isAnyArgument(R, N))
    return LoggedKind::Refused;
  switch (kindOf(N)) {
  case Py::String:
  case Py::ConcatenatedString:
    return LoggedKind::Text;
  case Py::List:
  case Py::Tuple:
  case Py::Dictionary:
  case Py::Set:
  case Py::ListComprehension:
  case Py::DictionaryComprehension:
  case Py::None:
    return LoggedKind::Refused;
  default:
    break;
  }
  Value V = R.value(N);
  bool Numbers = !V.partial() && !V.atoms().empty(), Texts = Numbers;
  bool Refused = false;
  for (const Atom &A : V.atoms())
    switch (A.TheKind) {
    case Atom::Int:
    case Atom::Float:
    case Atom::Bool:
      Texts = false;
      break;
    case Atom::Str:
      Numbers = false;
      break;
    case Atom::Instance:
      return LoggedKind::Refused;
    case Atom::List:
    case Atom::Tuple:
    case Atom::Dict:
    case Atom::Iterator:
      Refused = true;
      [[fallthrough]];
    default:
      Numbers = Texts = false;
    }
  if (Numbers)
    return LoggedKind::Number;
  if (Texts)
    return LoggedKind::Text;
  return Refused || (V.single() && V.single()->TheKind == Atom::None)
             ? LoggedKind::Refused
             : LoggedKind::Unknown;
}

static bool isNameCharacter(char C) {
  return llvm::isAlnum(C) || llvm::StringRef("_-. :/").contains(C);
}

bool isMlflowName(llvm::StringRef Name) {
  return !Name.empty() && Name.size() <= 250 && !Name.starts_with("/") &&
         !Name.contains("..") && llvm::all_of(Name, isNameCharacter);
}

/// Whether the literal parts of a computed name hold only characters that
/// MLflow takes.
static bool hasGoodLiterals(const Resolution &R, Node N) {
  if (kindOf(N) == Py::StringContent) {
    llvm::StringRef Text = textOf(R, N);
    while (!Text.empty()) {
      char C = Text.front();
      if (C == '{') { // A field of str.format().
        Text = Text.drop_until([](char D) { return D == '}'; }).drop_front(1);
        continue;
      }
      if (C == '%' && Text.size() > 1 &&
          llvm::StringRef("sdifgr0123456789.-").contains(Text[1])) {
        Text = Text.drop_front(2);
        continue;
      }
      if (!isNameCharacter(C))
        return false;
      Text = Text.drop_front();
    }
    return true;
  }
  bool Good = true;
  // What is looked up by a text is no part of the name.
  if (kindOf(N) == Py::Subscript)
    return true;
  N.forEachNamed([&](Node C) { Good &= hasGoodLiterals(R, C); });
  return Good;
}

std::string whyNotMlflowName(const Resolution &R, const Field &Name) {
  if (!Name.given())
    return "has no name";
  if (auto Text = Name.text()) {
    if (isMlflowName(*Text))
      return "";
    return "logs under the name " + quote(R, Name.Expr) +
           "; MLflow takes letters, digits and `_-. :/` only, and where a "
           "sweep optimises this metric, its name has to follow";
  }
  for (const Atom &A : Name.Val.atoms())
    if (A.TheKind != Atom::Str)
      return "has a name that is not known to be text";
  if (!hasGoodLiterals(R, Name.Expr))
    return "logs under the name " + quote(R, Name.Expr) +
           "; MLflow takes letters, digits and `_-. :/` only";
  return "";
}

/// Appends an expression as path text; parts that are not literal become
/// `{source}`. False when the expression is something else.
static bool appendPath(const Resolution &R, Node N, std::string &Into,
                       bool &Constant) {
  N = insideParentheses(N);
  const Atom *A = R.value(N).single();
  if (A && A->TheKind == Atom::Str && A->HasConstant) {
    Into += A->Constant;
    return true;
  }
  switch (kindOf(N)) {
  case Py::BinaryOperator: {
    Node Left = N.field("left"), Right = N.field("right");
    if (R.document().text().slice(Left.end(), Right.begin()).trim() != "+")
      return false;
    return appendPath(R, Left, Into, Constant) &&
           appendPath(R, Right, Into, Constant);
  }
  case Py::String: {
    bool Good = true;
    N.forEachNamed([&](Node C) {
      if (kindOf(C) == Py::StringContent) {
        llvm::StringRef Text = textOf(R, C);
        Good &= !Text.contains('\\');
        Into += Text;
      } else if (kindOf(C) == Py::Interpolation) {
        Good &= C.namedChildCount() == 1 &&
                appendPath(R, C.namedChild(0), Into, Constant);
      }
    });
    return Good;
  }
  case Py::Call: {
    if (textOf(R, N.field("function")) != "os.path.join")
      break;
    bool Good = true, First = true;
    N.field("arguments").forEachNamed([&](Node C) {
      if (!First && !llvm::StringRef(Into).ends_with("/"))
        Into += '/';
      First = false;
      Good &= appendPath(R, C, Into, Constant);
    });
    return Good;
  }
  case Py::Identifier:
    // The same name at two arguments of one call holds the same object.
    Into += "{" + textOf(R, N).str() + "}";
    Constant = false;
    return true;
  case Py::Attribute:
    if (!isPure(R, N))
      return false;
    Into += "{" + textOf(R, N).str() + "}";
    Constant = false;
    return true;
  default:
    break;
  }
  return false;
}

std::optional<PathParts> pathParts(const Resolution &R, Node Path) {
  PathParts P;
  P.Constant = true;
  std::string Text;
  if (!appendPath(R, Path, Text, P.Constant) ||
      llvm::StringRef(Text).contains('\\'))
    return std::nullopt;
  auto [Folder, Base] = llvm::StringRef(Text).rsplit('/');
  if (!llvm::StringRef(Text).contains('/'))
    std::swap(Folder, Base);
  P.Folder = Folder.str();
  P.Base = Base.str();
  return P;
}

/// Whether a `for` binds a name to the numbers that count its rounds.
static bool isCounter(const Resolution &R, Node Name) {
  Node Left = Name;
  bool First = true;
  if (kindOf(Left.parent()) == Py::PatternList ||
      kindOf(Left.parent()) == Py::TuplePattern) {
    Left = Left.parent();
    First = Left.namedChild(0) == Name;
  }
  Node Loop = Left.parent();
  if ((kindOf(Loop) != Py::ForStatement && kindOf(Loop) != Py::ForInClause) ||
      Loop.field("left") != Left)
    return false;
  Node Right = Loop.field("right");
  if (kindOf(Right) != Py::Call)
    return false;
  return Left == Name
             ? isBuiltin(R, Right.field("function"), "range")
             : First && isBuiltin(R, Right.field("function"), "enumerate");
}

bool isInteger(const Resolution &R, Node N) {
  Value V = R.value(N);
  if (!V.partial() && !V.atoms().empty())
    return llvm::all_of(
        V.atoms(), [](const Atom &Each) { return Each.TheKind == Atom::Int; });
  const Variable *Var =
      kindOf(N) == Py::Identifier ? R.scopes().variableOf(N) : nullptr;
  return Var && !Var->Bindings.empty() && !Var->BoundElsewhere &&
         llvm::all_of(Var->Bindings, [&](const Binding &B) {
           return B.Kind == BindingKind::Assignment && isCounter(R, B.Name);
         });
}

bool isJsonRead(const Resolution &R, Node N) {
  Node Function = insideParentheses(N).field("function");
  Node Module = Function.field("object");
  llvm::StringRef Name = textOf(R, Function.field("attribute"));
  const Variable *V = kindOf(Module) == Py::Identifier
                          ? R.scopes().variableOf(Module)
                          : nullptr;
  return V && V->Name == "json" && (Name == "load" || Name == "loads") &&
         !V->Bindings.empty() &&
         llvm::all_of(V->Bindings, [&](const Binding &B) {
           return B.Kind == BindingKind::Import &&
                  textOf(R, B.Statement).starts_with("import ");
         });
}

bool isPyplot(const Resolution &R, Node N) {
  const Variable *V =
      kindOf(N) == Py::Identifier ? R.scopes().variableOf(N) : nullptr;
  if (!V || V->Bindings.empty())
    return false;
  return llvm::all_of(V->Bindings, [&](const Binding &B) {
    if (B.Kind != BindingKind::Import)
      return false;
    llvm::StringRef Text = textOf(R, B.Statement);
    return (Text.starts_with("import") &&
            Text.contains("matplotlib.pyplot as " + V->Name.str())) ||
           (Text.starts_with("from matplotlib import") &&
            Text.contains("pyplot"));
  });
}

bool isFigure(const Resolution &R, Node N) {
  const Variable *V =
      kindOf(N) == Py::Identifier ? R.scopes().variableOf(N) : nullptr;
  if (!V || V->Bindings.empty() || V->BoundElsewhere)
    return false;
  return llvm::all_of(V->Bindings, [&](const Binding &B) {
    if (B.Kind != BindingKind::Assignment)
      return false;
    Node Left = B.Name, Assignment = Left.parent();
    llvm::StringRef Wanted = "figure";
    if (kindOf(Assignment) == Py::PatternList ||
        kindOf(Assignment) == Py::TuplePattern) {
      if (Assignment.namedChild(0) != Left)
        return false;
      Left = Assignment;
      Assignment = Left.parent();
      Wanted = "subplots";
    }
    if (kindOf(Assignment) != Py::Assignment ||
        Assignment.field("left") != Left)
      return false;
    Node Call = Assignment.field("right");
    Node Function = Call ? Call.field("function") : Node();
    return kindOf(Call) == Py::Call && kindOf(Function) == Py::Attribute &&
           isPyplot(R, Function.field("object")) &&
           textOf(R, Function.field("attribute")) == Wanted;
  });
}

} // namespace amlift::rewriters
