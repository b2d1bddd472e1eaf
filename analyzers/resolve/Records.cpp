//===- Records.cpp - Objects that are nothing but their attributes --------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
//   SimpleNamespace(ws=ws)        namedtuple("Context", ["ws", "run"])
//   parser.add_argument("--data", default="x"); args = parser.parse_args()
//
// The call that makes the object, or the class, stands for a class of the
// project that has no definition. A parser and what it parses are one object:
// its options are its attributes.
//
//===----------------------------------------------------------------------===//

#include "analyzers/resolve/Interpreter.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace amlift::grammars;
using llvm::StringRef;

namespace amlift::analyzers {

/// An object that newRecord() made.
static bool isRecord(const Atom &A) {
  return A.TheKind == Atom::ProjectInstance && kindOf(A.Origin) == Py::Call;
}

Value Interpreter::newRecord(Node Call, Atom::Kind Kind) {
  std::unique_ptr<ClassInfo> &Info = Link.Classes[Call.id()];
  if (!Info) {
    Info = std::make_unique<ClassInfo>();
    Info->Home = this;
    Info->Definition = Call;
  }
  Atom A;
  A.TheKind = Kind;
  A.Origin = Call;
  A.Home = Number;
  return Store.make(A);
}

/// The characters of a constant text.
static std::optional<StringRef> constantText(Value V) {
  const Atom *A = V.single();
  return A && A->TheKind == Atom::Str && A->HasConstant
             ? std::optional(A->Constant)
             : std::nullopt;
}

/// Declares the option that `add_argument(…)` describes.
void Interpreter::addOption(const Atom &Parser, Node Call,
                            llvm::ArrayRef<std::pair<Node, Value>> Arguments) {
  StringRef Name, Type, Action;
  std::string Attribute;
  Value Default, Const;
  bool Several = false, Required = false, Optional = false, Exact = true;
  for (auto &[Whole, V] : Arguments) {
    std::optional<StringRef> Text = constantText(V);
    if (kindOf(Whole) != Py::KeywordArgument) {
      // The first long name counts, else the first.
      if (Text && (Name.empty() ||
                   (!Name.starts_with("--") && Text->starts_with("--"))))
        Name = *Text;
      continue;
    }
    StringRef Keyword = text(Whole.field("name"));
    StringRef Written = text(Whole.field("value"));
    if (Keyword == "dest" && Text)
      Attribute = Text->str();
    else if (Keyword == "default")
      Default = V;
    else if (Keyword == "type")
      Type = Written;
    else if (Keyword == "action")
      Action = Text ? *Text : Written;
    else if (Keyword == "const")
      Const = V;
    else if (Keyword == "nargs") {
      Optional = Text == "?";
      Several = !Optional && Written != "None";
      Exact = Text || kindOf(Whole.field("value")) != Py::Identifier;
    } else if (Keyword == "required")
      Required = Written == "True";
  }
  if (Name.empty())
    return;
  Required |= !Name.starts_with("-") && !Optional;
  if (Attribute.empty())
    Attribute = Name.ltrim('-').str();
  std::replace(Attribute.begin(), Attribute.end(), '-', '_');
  Value New;
  auto Set = [&](Atom::Kind Kind) {
    New = setting(Kind, Atom::Option, Call, Name, Default);
  };
  if (Action == "store_true" || Action == "store_false") {
    if (Default.bottom())
      Default =
          constant(Atom::Bool, Call, Action == "store_true" ? "False" : "True");
    Set(Atom::Bool);
  } else if (Action.empty() || Action == "store") {
    auto Kind = llvm::StringSwitch<Atom::Kind>(Type)
                    .Cases("", "str", "os.path.abspath", Atom::Str)
                    .Case("int", Atom::Int)
                    .Case("float", Atom::Float)
                    .Cases("Path", "pathlib.Path", Atom::Path)
                    .Default(Atom::None);
    if (Kind == Atom::None)
      New = Store.weaken(Default);
    else
      Set(Kind);
  } else {
    New = Store.weaken(Default);
  }
  const Atom::Kind Made = New.single() ? New.single()->TheKind : Atom::None;
  if (Several)
    New = container(Atom::List, Call, {New});
  // A default of another kind, such as None, comes out as it is; only texts are
  // converted.
  for (const Atom &D : Default.atoms())
    if (!D.isScalar() ||
        (!Required && D.TheKind != (Several ? Atom::List : Made) &&
         (D.TheKind != Atom::Str || Type.empty())))
      New = Store.join(New, Store.make(D));
  if (Optional)
    New = Store.join(New, Const.bottom() ? constant(Atom::None, Node(), "None")
                                         : Const);
  if (Default.partial() || !Exact)
    New = Store.weaken(New);
  if (Default.bottom() && !Required)
    New = Store.join(New, constant(Atom::None, Node(), "None"));
  if (ClassInfo *Info = Link.classOf(Parser.Origin))
    growShared(*Info, Info->Attributes[Attribute], New);
}

std::optional<Value>
Interpreter::callRecord(Node Call, Node Function, Value Receiver,
                        llvm::ArrayRef<std::pair<Node, Value>> Arguments) {
  enum Role { None, Namespace, Tuple, Parser, Option, Defaults, Part, Parsed };
  StringRef Last = kindOf(Function) == Py::Attribute
                       ? text(Function.field("attribute"))
                       : text(Function);
  Role What = llvm::StringSwitch<Role>(Last)
                  .Cases("SimpleNamespace", "Namespace", Namespace)
                  .Case("namedtuple", Tuple)
                  .Case("ArgumentParser", Parser)
                  .Case("add_argument", Option)
                  .Case("set_defaults", Defaults)
                  .Cases("add_argument_group", "add_mutually_exclusive_group",
                         "add_subparsers", "add_parser", Part)
                  .Cases("parse_args", "parse_known_args", Parsed)
                  .Default(None);
  auto AddKeywords = [&](ClassInfo *Info) {
    for (auto &[Whole, V] : Arguments)
      if (Info && kindOf(Whole) == Py::KeywordArgument)
        growShared(*Info, Info->Attributes[text(Whole.field("name"))], V);
  };
  switch (What) {
  case None:
    return std::nullopt;
  case Namespace:
  case Parser: {
    Value Object = newRecord(Call, Atom::ProjectInstance);
    if (What == Namespace)
      AddKeywords(Link.classOf(Call));
    return Object;
  }
  case Tuple: {
    if (Arguments.size() < 2)
      return std::nullopt;
    Value Class = newRecord(Call, Atom::ProjectClass);
    ClassInfo &Info = *Link.classOf(Call);
    if (!Info.Fields.empty())
      return Class;
    auto &[Node, Names] = Arguments[1];
    if (std::optional<StringRef> Text = constantText(Names)) {
      for (size_t Begin = 0; Begin < Text->size();) {
        StringRef Name = Text->substr(Begin).take_until(
            [](char C) { return C == ' ' || C == ','; });
        if (!Name.empty())
          Info.Fields.push_back(Name);
        Begin += Name.size() + 1;
      }
    } else if (kindOf(Node) == Py::List || kindOf(Node) == Py::Tuple) {
      Node.forEachNamed([&](grammars::Node Name) {
        if (auto Text = stringValue(Name, R.Doc.text()))
          Info.Fields.push_back(Store.save(*Text));
      });
    }
    return Class;
  }
  default:
    break;
  }
  Value Records;
  for (const Atom &A : Receiver.atoms())
    if (isRecord(A)) {
      if (What == Option)
        addOption(A, Call, Arguments);
      if (What == Defaults)
        AddKeywords(Link.classOf(A.Origin));
      Records = Store.join(Records, Store.make(A));
    }
  if (Records.bottom() || What == Option || What == Defaults)
    return std::nullopt;
  if (Receiver.partial())
    Records = Store.weaken(Records);
  if (Last == "parse_known_args")
    return container(Atom::Tuple, Call,
                     {Records, container(Atom::List, Call, {someText()})});
  return Records;
}

} // namespace amlift::analyzers
