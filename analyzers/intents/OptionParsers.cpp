//===- OptionParsers.cpp - Parsers of options that one module has ---------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "analyzers/intents/OptionParsers.h"
#include "analyzers/intents/Imported.h"
#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"
#include "llvm/ADT/StringSwitch.h"

using namespace amlift::grammars;

namespace amlift::analyzers {

namespace {

llvm::StringRef textOf(const Resolution &R, Node N) {
  return N.text(R.document().text());
}

/// Whether each argument of a call is a keyword that Allowed knows, with a
/// value that it accepts, or a positional one that it accepts (no keyword).
bool allArguments(
    const Resolution &R, Node Call,
    llvm::function_ref<bool(llvm::StringRef Keyword, Node Value)> Allowed) {
  bool All = true;
  Call.field("arguments").forEachNamed([&](Node A) {
    switch (kindOf(A)) {
    case Py::Comment:
      return;
    case Py::ListSplat:
    case Py::DictionarySplat:
      All = false;
      return;
    case Py::KeywordArgument:
      All &= Allowed(textOf(R, A.field("name")), A.field("value"));
      return;
    default:
      All &= Allowed("", A);
    }
  });
  return All;
}

bool isPlainParser(const Resolution &R, Node Call) {
  return allArguments(R, Call, [](llvm::StringRef Keyword, Node) {
    return llvm::StringSwitch<bool>(Keyword)
        .Cases("", "prog", "usage", "description", "epilog", true)
        .Cases("formatter_class", "fromfile_prefix_chars", true)
        .Cases("add_help", "allow_abbrev", "exit_on_error", true)
        .Default(false);
  });
}

bool isConstantText(const Resolution &R, Node N) {
  KnownTexts Known = textsOf(R.value(N));
  return Known.Exact && Known.Texts.size() == 1;
}

bool isPlainOption(const Resolution &R, Node Call) {
  return allArguments(R, Call, [&](llvm::StringRef Keyword, Node Value) {
    if (Keyword.empty() || Keyword == "dest")
      return isConstantText(R, Value);
    if (Keyword == "action") {
      auto Name = stringValue(Value, R.document().text());
      return Name ? llvm::StringSwitch<bool>(*Name)
                        .Cases("store", "store_const", "append", "count", true)
                        .Cases("store_true", "store_false", "extend", true)
                        .Cases("append_const", "help", "version", true)
                        .Default(false)
                  : isMember(R, Value, "argparse", "BooleanOptionalAction");
    }
    return llvm::StringSwitch<bool>(Keyword)
        .Cases("default", "type", "nargs", "const", "required", true)
        .Cases("choices", "help", "metavar", "version", "deprecated", true)
        .Default(false);
  });
}

/// `parse_args(…)` into a namespace of its own.
bool isPlainParse(const Resolution &R, Node Call) {
  unsigned Count = 0;
  return allArguments(R, Call, [&](llvm::StringRef Keyword, Node) {
    return ++Count == 1 && (Keyword.empty() || Keyword == "args");
  });
}

/// The pair that a call returns is taken apart at once.
bool isUnpacked(Node Call) {
  Node Outer = outsideParentheses(Call);
  Node Parent = Outer.parent();
  if (kindOf(Parent) == Py::Subscript)
    return Parent.field("value") == Outer;
  if (kindOf(Parent) != Py::Assignment || Parent.field("right") != Outer ||
      kindOf(Parent.parent()) != Py::ExpressionStatement)
    return false;
  Node Left = Parent.field("left");
  bool Names =
      kindOf(Left) == Py::PatternList || kindOf(Left) == Py::TuplePattern;
  Left.forEachNamed([&](Node N) { Names &= kindOf(N) == Py::Identifier; });
  return Names;
}

bool isParserMethod(llvm::StringRef Name) {
  return Name.starts_with("add_") || Name.starts_with("parse_") ||
         Name == "set_defaults" || Name == "register";
}

bool keepsOptionsInCall(const Resolution &R, const Site &S) {
  llvm::StringRef Name = S.Path.front().Name;
  Node Call = S.CallNode;
  if (S.Path.size() > 1)
    return !Name.starts_with("_");
  if (Name == "add_argument")
    return isPlainOption(R, Call);
  if (Name == "parse_args")
    return isPlainParse(R, Call);
  if (Name == "parse_known_args")
    return isPlainParse(R, Call) && isUnpacked(Call);
  if (Name == "add_argument_group" || Name == "add_mutually_exclusive_group")
    return allArguments(R, Call, [](llvm::StringRef Keyword, Node) {
      return Keyword.empty() || Keyword == "title" ||
             Keyword == "description" || Keyword == "required";
    });
  return Name == "print_help" || Name == "print_usage" || Name == "error" ||
         Name == "exit" || Name == "format_help" || Name == "format_usage";
}

/// Whether the dictionary of attributes that `vars(args)` gives is only read.
bool isDictionaryRead(const Resolution &R, Node Call) {
  Site S = siteOf(R, Call);
  if (S.TheKind == Site::Printed)
    return true;
  if (S.TheKind == Site::Call && S.Path.size() == 1)
    return S.starts("items") || S.starts("keys") || S.starts("values") ||
           S.starts("copy") || S.starts("get");
  if (S.TheKind == Site::Argument)
    return isBuiltin(R, S.CallNode.field("function"), "dict") ||
           isMember(R, S.CallNode.field("function"), "json", "dumps");
  Node Parent = outsideParentheses(Call).parent();
  return kindOf(Parent) == Py::DictionarySplat ||
         kindOf(Parent) == Py::ForStatement;
}

/// `logging`, or a variable that `logging.getLogger(…)` is assigned to.
bool isLogger(const Resolution &R, Node N) {
  if (isImported(R, N, "logging"))
    return true;
  const Variable *V =
      kindOf(N) == Py::Identifier ? R.scopes().variableOf(N) : nullptr;
  return V && !V->Bindings.empty() && !V->BoundElsewhere &&
         llvm::all_of(V->Bindings, [&](const Binding &B) {
           Node Assignment = B.Name.parent();
           Node Right = kindOf(Assignment) == Py::Assignment
                            ? Assignment.field("right")
                            : Node();
           return Right && kindOf(Right) == Py::Call &&
                  Assignment.field("left") == B.Name &&
                  isMember(R, Right.field("function"), "logging", "getLogger");
         });
}

/// Functions of Python that only look at what they are given.
bool onlyReads(const Resolution &R, Node Call) {
  Node Function = Call.field("function");
  if (isBuiltin(R, Function, "vars"))
    return isDictionaryRead(R, Call);
  for (llvm::StringRef Name : {"getattr", "hasattr", "isinstance", "type"})
    if (isBuiltin(R, Function, Name))
      return true;
  if (kindOf(Function) != Py::Attribute)
    return false;
  Node Object = Function.field("object");
  llvm::StringRef Name = textOf(R, Function.field("attribute"));
  if (Name == "format")
    return kindOf(Object) == Py::String;
  return isLogger(R, Object) && (Name == "debug" || Name == "info" ||
                                 Name == "warning" || Name == "error");
}

/// Whether an attribute of the name is among what is assigned to or deleted.
bool isAmong(llvm::StringRef Text, Node Targets, llvm::StringRef Name) {
  if (kindOf(Targets) == Py::Attribute)
    return Targets.field("attribute").text(Text) == Name;
  if (kindOf(Targets) == Py::Subscript)
    return false; // An item of what may be an attribute.
  bool Found = false;
  Targets.forEachNamed([&](Node C) { Found |= isAmong(Text, C, Name); });
  return Found;
}

bool isAssigned(llvm::StringRef Text, Node N, llvm::StringRef Name) {
  Node Targets;
  switch (kindOf(N)) {
  case Py::Assignment:
  case Py::AugmentedAssignment:
  case Py::ForStatement:
  case Py::ForInClause:
    Targets = N.field("left");
    break;
  case Py::DeleteStatement:
  case Py::AsPatternTarget:
    Targets = N;
    break;
  default:
    break;
  }
  if (Targets && isAmong(Text, Targets, Name))
    return true;
  bool Found = false;
  N.forEachNamed([&](Node C) { Found = Found || isAssigned(Text, C, Name); });
  return Found;
}

void findParsers(const Resolution &R, Node N, std::vector<Node> &Into) {
  if (kindOf(N) == Py::Call &&
      isMember(R, N.field("function"), "argparse", "ArgumentParser") &&
      isPlainParser(R, N))
    Into.push_back(N);
  N.forEachNamed([&](Node Child) { findParsers(R, Child, Into); });
}

} // namespace

std::vector<Node> optionParsers(const Resolution &R) {
  std::vector<Node> Found;
  if (R.document().text().contains("argparse"))
    findParsers(R, R.root(), Found);
  return Found;
}

std::optional<bool> keepsOptions(const Resolution &R, const Site &S) {
  switch (S.TheKind) {
  case Site::Read:
  case Site::Store: {
    llvm::StringRef Name = S.Path.front().Name;
    return !Name.starts_with("_") && !isParserMethod(Name) &&
           (S.TheKind == Site::Read || Name != "argument_default");
  }
  case Site::Call:
    return keepsOptionsInCall(R, S);
  case Site::Argument:
    if (onlyReads(R, S.CallNode))
      return true;
    return std::nullopt;
  case Site::Other:
    return isShown(R, S.Expr);
  default:
    return std::nullopt;
  }
}

bool isSettledOption(const Resolution &R, Node Attribute) {
  if (kindOf(Attribute) != Py::Attribute)
    return false;
  const Atom *A = R.value(Attribute.field("object")).single();
  if (!A || A->TheKind != Atom::ProjectInstance ||
      kindOf(A->Origin) != Py::Call || !R.isClosed(A->Origin))
    return false;
  Value V = R.value(Attribute);
  return !V.partial() && !V.atoms().empty() &&
         llvm::all_of(V.atoms(),
                      [](const Atom &Each) {
                        return Each.isScalar() || Each.TheKind == Atom::None;
                      }) &&
         !isAssigned(R.document().text(), R.root(),
                     textOf(R, Attribute.field("attribute")));
}

} // namespace amlift::analyzers
