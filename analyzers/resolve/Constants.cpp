//===- Constants.cpp - Texts that are made of other texts -----------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
//   PREFIX + "-train"    f"{PREFIX}-train"    "%s-train" % PREFIX
//   os.path.join("src", "train.py")    str(Path(__file__).parent / "src")
//
// Each alternative of each operand gives a text. Operands that may be something
// else as well give, besides, a text that nobody knows.
//
//===----------------------------------------------------------------------===//

#include "analyzers/resolve/Interpreter.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Path.h"

using namespace amlift::grammars;
using llvm::StringRef;

namespace amlift::analyzers {

/// More alternatives, or longer ones, are not worth their memory.
static constexpr size_t MostTexts = 4;
static constexpr size_t LongestText = 400;

Value Interpreter::someText() { return constant(Atom::Str, Node(), ""); }

/// The interpolations of a string, which may be made of several.
static void collectInterpolations(Node N, llvm::SmallVectorImpl<Node> &Into) {
  N.forEachNamed([&](Node Child) {
    if (kindOf(Child) == Py::Interpolation)
      Into.push_back(Child);
    else if (kindOf(Child) == Py::String)
      collectInterpolations(Child, Into);
  });
}

static Node functionAround(Node N) {
  while (N && kindOf(N) != Py::FunctionDefinition)
    N = N.parent();
  return N;
}

/// Whether an operand comes round again, by a loop or recursion.
enum class Carried {
  No,
  Perhaps, ///< It is made below, in another function: often a caller.
  Yes,     ///< It is made by this expression, or by a later one.
};

/// Texts that come round grow with every turn. Turns are not counted here, so
/// nobody knows how long they get.
static Carried isCarried(const Atom &A, Node N) {
  switch (kindOf(A.Origin)) {
  case Py::BinaryOperator:
  case Py::Call:
  case Py::Attribute:
  case Py::AugmentedAssignment:
    break;
  case Py::String:
  case Py::ConcatenatedString: {
    llvm::SmallVector<Node, 4> Interpolations;
    collectInterpolations(A.Origin, Interpolations);
    if (Interpolations.empty())
      return Carried::No;
    break;
  }
  default:
    return Carried::No; // A literal.
  }
  bool Before = A.Origin.end() <= N.begin();
  bool Inside = N.begin() <= A.Origin.begin() && A.Origin.end() <= N.end() &&
                !(A.Origin == N);
  if (Before || Inside)
    return Carried::No;
  return functionAround(A.Origin) == functionAround(N) ? Carried::Yes
                                                       : Carried::Perhaps;
}

/// What str() makes of a constant; none where that is not known.
static std::optional<StringRef> displayed(const Atom &A) {
  switch (A.TheKind) {
  case Atom::None:
    return StringRef("None");
  case Atom::Str:
  case Atom::Path:
  case Atom::Bool:
    return A.HasConstant ? std::optional(A.Constant) : std::nullopt;
  case Atom::Int: {
    bool Digits =
        !A.Constant.empty() && llvm::all_of(A.Constant, llvm::isDigit);
    bool Canonical = A.Constant == "0" || !A.Constant.starts_with("0");
    return A.HasConstant && Digits && Canonical ? std::optional(A.Constant)
                                                : std::nullopt;
  }
  default:
    return std::nullopt;
  }
}

static bool isDisplayed(const Atom &A) {
  return displayed(A) || A.TheSource == Atom::Beside;
}

Value Interpreter::combine(
    Node N, Atom::Kind Kind, llvm::ArrayRef<Value> Operands,
    llvm::function_ref<std::optional<TextPart>(llvm::ArrayRef<TextPart>)>
        Fold) {
  // Most texts of a program have a part that nobody knows.
  for (const Value &Operand : Operands)
    if (llvm::none_of(Operand.atoms(), isDisplayed))
      return constant(Kind, Node(), "");
  bool Others = false;
  std::vector<llvm::SmallVector<TextPart, 4>> Choices = {{}};
  for (const Value &Operand : Operands) {
    llvm::SmallVector<TextPart, MostTexts> Texts;
    Others |= Operand.partial();
    for (const Atom &A : Operand.atoms()) {
      Carried Round = A.Home == Number ? isCarried(A, N) : Carried::No;
      Others |= Round != Carried::No;
      bool Usable = Texts.size() != MostTexts && Round != Carried::Yes;
      if (Usable && A.TheSource == Atom::Beside)
        Texts.push_back({A.Constant.str(), true});
      else if (auto Text = displayed(A); Usable && Text)
        Texts.push_back({Text->str(), false});
      else
        Others = true;
    }
    std::vector<llvm::SmallVector<TextPart, 4>> Longer;
    for (const auto &Choice : Choices)
      for (const TextPart &Text : Texts) {
        if (Longer.size() == MostTexts) {
          Others = true;
          break;
        }
        Longer.push_back(Choice);
        Longer.back().push_back(Text);
      }
    Choices = std::move(Longer);
  }
  Value Result;
  for (const auto &Choice : Choices) {
    std::optional<TextPart> Text = Fold(Choice);
    if (!Text || Text->Text.size() > LongestText) {
      Others = true;
      continue;
    }
    Atom A;
    A.TheKind = Kind;
    A.Origin = N;
    A.Home = Number;
    A.HasConstant = !Text->IsBeside;
    A.TheSource = Text->IsBeside ? Atom::Beside : Atom::Program;
    A.Constant = Store.save(Text->Text);
    Result = Store.join(Result, Store.make(A));
  }
  if (Others || Result.bottom())
    Result = Store.join(Result, constant(Kind, Node(), ""));
  return Result;
}

//===----------------------------------------------------------------------===//
// Paths
//===----------------------------------------------------------------------===//

/// What os.path.join makes of the parts.
static std::optional<TextPart> joinPaths(llvm::ArrayRef<TextPart> Parts) {
  TextPart Result = Parts.front();
  for (const TextPart &Part : Parts.drop_front()) {
    if (Part.IsBeside || StringRef(Part.Text).starts_with("/")) {
      Result = Part;
      continue;
    }
    if (!Result.Text.empty() && !StringRef(Result.Text).ends_with("/"))
      Result.Text += '/';
    Result.Text += Part.Text;
  }
  return Result;
}

/// Without "." and doubled or closing slashes, as pathlib writes it. Paths from
/// the module's folder also without "..", as far as that can be.
static TextPart tidied(const TextPart &Path) {
  llvm::SmallVector<StringRef, 8> Parts, Kept;
  StringRef(Path.Text).split(Parts, '/', -1, /*KeepEmpty=*/false);
  for (StringRef Part : Parts) {
    if (Part == ".." && Path.IsBeside && !Kept.empty() && Kept.back() != "..")
      Kept.pop_back();
    else if (Part != ".")
      Kept.push_back(Part);
  }
  std::string Text = StringRef(Path.Text).starts_with("/") ? "/" : "";
  Text += llvm::join(Kept, "/");
  if (Text.empty() && !Path.IsBeside)
    Text = ".";
  return {Text, Path.IsBeside};
}

/// The folder a path lies in.
static TextPart folderOf(const TextPart &Path) {
  if (Path.IsBeside && (Path.Text.empty() || Path.Text == ".."))
    return {Path.Text.empty() ? ".." : "../..", true};
  size_t Slash = Path.Text.rfind('/');
  if (Slash == std::string::npos)
    return {"", Path.IsBeside};
  return {Path.Text.substr(0, Slash ? Slash : 1), Path.IsBeside};
}

Value Interpreter::besideModule(Node N) {
  Atom A;
  A.TheKind = Atom::Str;
  A.TheSource = Atom::Beside;
  A.Origin = N;
  A.Home = Number;
  StringRef File = R.Doc.file().path();
  A.Constant = Store.save(File.drop_front(File.rfind('/') + 1));
  return Store.make(A);
}

Value Interpreter::memberOfPath(const Atom &A, Node N, StringRef Name) {
  Value Path = Store.make(A);
  if (Name == "parent")
    return combine(N, Atom::Path, {Path}, [](auto Parts) {
      return std::optional(tidied(folderOf(Parts[0])));
    });
  if (Name != "name" && Name != "stem" && Name != "suffix")
    return Store.unknown();
  return combine(N, Atom::Str, {Path}, [&](auto Parts) {
    StringRef Last =
        llvm::sys::path::filename(Parts[0].Text, llvm::sys::path::Style::posix);
    if (Name == "stem")
      Last = llvm::sys::path::stem(Last, llvm::sys::path::Style::posix);
    if (Name == "suffix")
      Last = llvm::sys::path::extension(Last, llvm::sys::path::Style::posix);
    return Last.empty() && Name == "name"
               ? std::optional<TextPart>()
               : std::optional(TextPart{Last.str(), false});
  });
}

//===----------------------------------------------------------------------===//
// Operators and literals
//===----------------------------------------------------------------------===//

static std::optional<TextPart> concatenate(llvm::ArrayRef<TextPart> Parts) {
  TextPart Result;
  for (auto [I, Part] : llvm::enumerate(Parts)) {
    if (Part.IsBeside && I)
      return std::nullopt;
    Result.IsBeside |= Part.IsBeside;
    StringRef Text = Part.Text;
    // The folder has no closing slash.
    if (Result.IsBeside && I && Result.Text.empty() && !Text.empty() &&
        !Text.consume_front("/"))
      return std::nullopt;
    Result.Text += Text;
  }
  return Result;
}

/// Replaces the conversions of a template, which is the first part, by the
/// others. None for conversions other than %s and %d.
static std::optional<TextPart> percent(llvm::ArrayRef<TextPart> Parts) {
  if (llvm::any_of(Parts, [](const TextPart &P) { return P.IsBeside; }))
    return std::nullopt;
  StringRef Rest = Parts.front().Text;
  auto Operands = Parts.drop_front();
  std::string Result;
  while (true) {
    auto [Before, After] = Rest.split('%');
    Result += Before;
    if (Before.size() == Rest.size())
      break;
    if (After.consume_front("%")) {
      Result += '%';
    } else if (After.consume_front("s") || After.consume_front("d")) {
      if (Operands.empty())
        return std::nullopt;
      Result += Operands.front().Text;
      Operands = Operands.drop_front();
    } else {
      return std::nullopt;
    }
    Rest = After;
  }
  return Operands.empty() ? std::optional(TextPart{Result, false})
                          : std::nullopt;
}

Value Interpreter::foldOperator(Node N, Value Left, Value Right) {
  StringRef Operator = text(N.field("operator"));
  if (kindOf(N) == Py::AugmentedAssignment)
    Operator.consume_back("=");
  auto Has = [](Value V, Atom::Kind Kind) {
    return llvm::any_of(V.atoms(),
                        [&](const Atom &A) { return A.TheKind == Kind; });
  };
  if (Operator == "/")
    return Has(Left, Atom::Path) || Has(Right, Atom::Path)
               ? combine(N, Atom::Path, {Left, Right},
                         [](auto Parts) {
                           return std::optional(tidied(*joinPaths(Parts)));
                         })
               : Store.unknown();
  if (!Has(Left, Atom::Str) && !Has(Right, Atom::Str))
    return Store.unknown();
  if (Operator == "+")
    return combine(N, Atom::Str, {Left, Right}, concatenate);
  if (Operator != "%" || !Has(Left, Atom::Str))
    return someText();
  llvm::SmallVector<Value, 4> Operands = {Left};
  if (const Atom *Tuple = Right.single();
      Tuple && Tuple->TheKind == Atom::Tuple)
    Operands.append(Tuple->Elements.begin(), Tuple->Elements.end());
  else
    Operands.push_back(Right);
  return combine(N, Atom::Str, Operands, percent);
}

Value Interpreter::evalFormatted(Node N, FlowState &S) {
  llvm::SmallVector<Node, 4> Interpolations;
  collectInterpolations(N, Interpolations);
  llvm::SmallVector<Value, 4> Inserted;
  bool Known = true;
  for (Node Interpolation : Interpolations) {
    Node Expression;
    Interpolation.forEachNamed([&](Node Part) {
      Value V = eval(Part, S);
      if (!Expression) {
        Expression = Part;
        Inserted.push_back(V);
      }
    });
    // Anything besides the expression and its braces changes the text.
    Known &= Expression && Interpolation.childCount() == 3 &&
             llvm::any_of(Inserted.back().atoms(), isDisplayed);
  }
  if (!Known)
    return someText();
  llvm::SmallVector<Value, 8> Operands;
  size_t Next = 0;
  auto AddNext = [&](Node String) {
    std::optional<std::vector<std::string>> Pieces =
        stringPieces(String, R.Doc.text());
    Known &= Pieces.has_value();
    for (size_t I = 0; Known && I != Pieces->size(); ++I) {
      if (I)
        Operands.push_back(Inserted[Next++]);
      Atom A;
      A.TheKind = Atom::Str;
      A.HasConstant = true;
      A.Constant = Store.save((*Pieces)[I]);
      Operands.push_back(Store.make(A));
    }
  };
  if (kindOf(N) == Py::String)
    AddNext(N);
  else
    N.forEachNamed([&](Node Part) { AddNext(Part); });
  return Known ? combine(N, Atom::Str, Operands, concatenate) : someText();
}

//===----------------------------------------------------------------------===//
// Methods of texts
//===----------------------------------------------------------------------===//

/// What `template.format(…)` gives. Names tells for each operand its keyword,
/// or nothing for those by position.
static std::optional<TextPart> formatted(llvm::ArrayRef<TextPart> Parts,
                                         llvm::ArrayRef<StringRef> Names) {
  if (llvm::any_of(Parts, [](const TextPart &P) { return P.IsBeside; }))
    return std::nullopt;
  auto Operands = Parts.drop_front();
  StringRef Rest = Parts.front().Text;
  std::string Result;
  size_t Automatic = 0;
  while (!Rest.empty()) {
    size_t Brace = Rest.find_first_of("{}");
    Result += Rest.take_front(Brace);
    if (Brace == StringRef::npos)
      break;
    char C = Rest[Brace];
    Rest = Rest.drop_front(Brace + 1);
    if (Rest.starts_with(StringRef(&C, 1))) {
      Result += C;
      Rest = Rest.drop_front();
      continue;
    }
    size_t Close = Rest.find('}');
    if (C == '}' || Close == StringRef::npos)
      return std::nullopt;
    StringRef Field = Rest.take_front(Close);
    Rest = Rest.drop_front(Close + 1);
    size_t Index = Automatic;
    if (Field.empty())
      ++Automatic;
    else if (Field.getAsInteger(10, Index))
      Index = llvm::find(Names, Field) - Names.begin();
    else if (Index >= Names.size() || !Names[Index].empty())
      return std::nullopt;
    if (Index >= Operands.size())
      return std::nullopt;
    Result += Operands[Index].Text;
  }
  return TextPart{Result, false};
}

/// What a method that changes letters gives.
static std::optional<std::string> changed(StringRef Method, StringRef Text,
                                          llvm::ArrayRef<TextPart> Rest) {
  if (Method == "replace" && Rest.size() == 2) {
    std::string Result = Text.str(), From = Rest[0].Text;
    if (From.empty())
      return std::nullopt;
    for (size_t At = Result.find(From); At != std::string::npos;
         At = Result.find(From, At + Rest[1].Text.size()))
      Result.replace(At, From.size(), Rest[1].Text);
    return Result;
  }
  StringRef Letters = " \t\n\r\f\v";
  if (Method.ends_with("strip") && Rest.size() <= 1) {
    if (!Rest.empty())
      Letters = Rest[0].Text;
    if (Method != "rstrip")
      Text = Text.ltrim(Letters);
    if (Method != "lstrip")
      Text = Text.rtrim(Letters);
    return Text.str();
  }
  if (Method == "removeprefix" && Rest.size() == 1) {
    Text.consume_front(Rest[0].Text);
    return Text.str();
  }
  if (Method == "removesuffix" && Rest.size() == 1) {
    Text.consume_back(Rest[0].Text);
    return Text.str();
  }
  // Letters beyond ASCII have rules of their own.
  if (!Rest.empty() ||
      !llvm::all_of(Text, [](char C) { return llvm::isASCII(C); }))
    return std::nullopt;
  return Method == "lower"   ? std::optional(Text.lower())
         : Method == "upper" ? std::optional(Text.upper())
                             : std::nullopt;
}

/// A method of an object that may be a text or path.
std::optional<Value>
Interpreter::callTextMethod(Node Call, Node Function, Value Receiver,
                            llvm::ArrayRef<std::pair<Node, Value>> Arguments) {
  bool IsPath = false, IsText = false;
  for (const Atom &A : Receiver.atoms()) {
    IsPath |= A.TheKind == Atom::Path;
    IsText |= A.TheKind == Atom::Str;
  }
  if (!IsPath && !IsText)
    return std::nullopt;
  StringRef Method = text(Function.field("attribute"));
  llvm::SmallVector<Value, 4> Operands = {Receiver};
  llvm::SmallVector<StringRef, 4> Names;
  for (auto &[Whole, V] : Arguments) {
    bool Keyword = kindOf(Whole) == Py::KeywordArgument;
    Operands.push_back(V);
    Names.push_back(Keyword ? text(Whole.field("name")) : "");
    if (kindOf(Whole) == Py::ListSplat || kindOf(Whole) == Py::DictionarySplat)
      Operands.back() = Store.unknown();
  }
  if (IsPath) {
    if (Method == "joinpath")
      return combine(Call, Atom::Path, Operands, [](auto Parts) {
        return std::optional(tidied(*joinPaths(Parts)));
      });
    if (Method == "as_posix")
      return combine(Call, Atom::Str, Operands, concatenate);
    if (Method == "resolve" || Method == "absolute" || Method == "expanduser")
      return combine(Call, Atom::Path, {Receiver}, [](auto Parts) {
        // Where a program runs is not known, where its module lies is.
        return Parts[0].IsBeside ? std::optional(Parts[0]) : std::nullopt;
      });
    return std::nullopt;
  }
  if (Method == "format")
    return combine(Call, Atom::Str, Operands,
                   [&](auto Parts) { return formatted(Parts, Names); });
  bool Changes = llvm::StringSwitch<bool>(Method)
                     .Cases("lower", "upper", "replace", true)
                     .Cases("strip", "lstrip", "rstrip", true)
                     .Cases("removeprefix", "removesuffix", true)
                     .Default(false);
  if (!Changes)
    return std::nullopt;
  return combine(Call, Atom::Str, Operands, [&](auto Parts) {
    auto Text = changed(Method, Parts[0].Text, Parts.drop_front());
    return Text && !Parts[0].IsBeside ? std::optional(TextPart{*Text, false})
                                      : std::nullopt;
  });
}

//===----------------------------------------------------------------------===//
// Functions that make texts
//===----------------------------------------------------------------------===//

Value Interpreter::setting(Atom::Kind Kind, Atom::Source Source, Node Origin,
                           StringRef Name, Value Default) {
  Atom A;
  A.TheKind = Kind;
  A.TheSource = Source;
  A.Origin = Origin;
  A.Home = Number;
  A.Constant = Name;
  A.Elements = Store.elements({Default});
  return Store.make(A);
}

Value Interpreter::environmentVariable(Node N, Value Name, Value Default) {
  const Atom *A = Name.single();
  bool Known = A && A->TheKind == Atom::Str && A->HasConstant;
  Value V = setting(Atom::Str, Atom::Environment, N,
                    Known ? A->Constant : StringRef(), Default);
  // None, or an object that is no text, comes out as it is.
  for (const Atom &D : Default.atoms())
    if (D.TheKind != Atom::Str)
      V = Store.join(V, Store.make(D));
  return Default.partial() ? Store.weaken(V) : V;
}

/// The last parts of the names that callTextFunction() knows.
static bool isTextFunction(StringRef Last) {
  return llvm::StringSwitch<bool>(Last)
      .Cases("get", "getenv", "str", "fspath", true)
      .Cases("Path", "PurePath", "PosixPath", "PurePosixPath", true)
      .Cases("join", "basename", "dirname", "abspath", "realpath", true)
      .Cases("expanduser", "normpath", true)
      .Default(false);
}

std::optional<Value> Interpreter::callTextFunction(
    Node Call, StringRef Name,
    llvm::ArrayRef<std::pair<Node, Value>> Arguments) {
  StringRef Last = lastPart(Name);
  if (!isTextFunction(Last))
    return std::nullopt;
  llvm::SmallVector<Value, 4> Operands;
  for (auto &[Whole, V] : Arguments) {
    if (kindOf(Whole) == Py::KeywordArgument)
      continue;
    bool Splat = kindOf(Whole) == Py::ListSplat;
    Operands.push_back(Splat ? Store.unknown() : V);
  }
  auto None = [&] { return constant(Atom::None, Node(), "None"); };
  if (Name == "os.environ.get" || Name == "os.getenv" ||
      Name == "environ.get" || Name == "getenv") {
    Value Default = Operands.size() > 1 ? Operands[1] : Value();
    for (auto &[Whole, V] : Arguments)
      if (kindOf(Whole) == Py::KeywordArgument &&
          text(Whole.field("name")) == "default")
        Default = V;
    if (Operands.empty())
      return std::nullopt;
    Value V = environmentVariable(Call, Operands[0], Default);
    return Default.bottom() ? Store.join(V, None()) : V;
  }
  if (Operands.empty())
    return std::nullopt;
  if (Last == "Path" || Last == "PurePath" || Last == "PosixPath" ||
      Last == "PurePosixPath")
    return combine(Call, Atom::Path, Operands, [](auto Parts) {
      return std::optional(tidied(*joinPaths(Parts)));
    });
  if (Last == "fspath" || Name == "str")
    return combine(Call, Atom::Str, {Operands[0]}, concatenate);
  StringRef Module = Name.drop_back(Last.size());
  if (!Module.ends_with("path.") && Module != "osp.")
    return std::nullopt;
  if (Last == "join")
    return combine(Call, Atom::Str, Operands, joinPaths);
  if (Last == "basename")
    return combine(Call, Atom::Str, {Operands[0]}, [](auto Parts) {
      StringRef Text = Parts[0].Text;
      return Parts[0].IsBeside && (Text.empty() || Text.ends_with(".."))
                 ? std::nullopt
                 : std::optional(TextPart{
                       Text.drop_front(Text.rfind('/') + 1).str(), false});
    });
  if (Last == "dirname")
    return combine(Call, Atom::Str, {Operands[0]}, [](auto Parts) {
      return std::optional(folderOf(Parts[0]));
    });
  if (Last == "abspath" || Last == "realpath" || Last == "expanduser" ||
      Last == "normpath")
    return combine(Call, Atom::Str, {Operands[0]}, [&](auto Parts) {
      bool Kept =
          Last == "normpath" && !StringRef(Parts[0].Text).contains("..");
      return Parts[0].IsBeside || Kept ? std::optional(tidied(Parts[0]))
                                       : std::nullopt;
    });
  return std::nullopt;
}

} // namespace amlift::analyzers
