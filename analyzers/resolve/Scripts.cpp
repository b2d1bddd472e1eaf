//===- Scripts.cpp - Scripts that job configurations name -----------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "analyzers/resolve/Interpreter.h"
#include "llvm/ADT/StringExtras.h"

using namespace amlift::grammars;
using llvm::StringRef;

namespace amlift::analyzers {

using Texts = std::vector<std::string>;

/// More alternatives than this say nothing.
static constexpr size_t MostTexts = 8;

static std::string pathJoin(StringRef A, StringRef B) {
  if (A.empty() || A == "." || B.starts_with("/"))
    return B.str();
  return (A + (A.ends_with("/") ? "" : "/") + B).str();
}

static std::string parentOf(StringRef Path) {
  size_t Slash = Path.rtrim('/').rfind('/');
  return Slash == StringRef::npos ? "." : Path.take_front(Slash).str();
}

/// Every A with every B.
template <typename F>
static Texts combined(const Texts &A, const Texts &B, F Op) {
  Texts Result;
  for (const std::string &X : A)
    for (const std::string &Y : B)
      if (Result.size() < MostTexts)
        Result.push_back(Op(X, Y));
  return Result;
}

/// Adds the constants of a value, or of the elements of a list.
static void addTexts(const Value &V, Texts &To) {
  for (const Atom &A : V.atoms()) {
    if (A.TheKind == Atom::Str && A.HasConstant && !A.Constant.empty())
      To.push_back(A.Constant.str());
    if (A.TheKind == Atom::List || A.TheKind == Atom::Tuple)
      for (const Value &Element : A.Elements)
        addTexts(Element, To);
  }
}

/// The strings that an expression may be, as far as constants make them.
std::vector<std::string> Interpreter::textsOf(Node N, FlowState &S,
                                              unsigned Depth) {
  Texts Result;
  if (!N || Depth > 6)
    return Result;
  addTexts(evalSilently(N, S), Result);
  if (!Result.empty())
    return Result;
  auto Inner = [&](Node Part) { return textsOf(Part, S, Depth + 1); };
  auto Append = [&](const Texts &More) { llvm::append_range(Result, More); };
  switch (kindOf(N)) {
  case Py::ParenthesizedExpression:
    return Inner(N.namedChild(0));
  case Py::Identifier: {
    if (text(N) == "__file__")
      return {"./__file__"};
    // What is put together in many steps is no path, and takes long to follow.
    if (const Variable *V = Scopes.variableOf(N);
        V && V->Bindings.size() <= MostTexts / 2)
      for (const Binding &B : V->Bindings)
        if (Node Parent = B.Name.parent();
            kindOf(Parent) == Py::Assignment && Parent.field("left") == B.Name)
          Append(Inner(Parent.field("right")));
    return Result;
  }
  case Py::Attribute:
    if (text(N.field("attribute")) == "parent")
      for (const std::string &Path : Inner(N.field("object")))
        Result.push_back(parentOf(Path));
    return Result;
  case Py::BinaryOperator: {
    Texts Left = Inner(N.field("left")), Right = Inner(N.field("right"));
    if (text(N.field("operator")) == "/")
      return combined(Left, Right, pathJoin);
    if (text(N.field("operator")) == "+")
      return combined(
          Left, Right,
          [](const std::string &A, const std::string &B) { return A + B; });
    return Result;
  }
  case Py::BooleanOperator:
    Append(Inner(N.field("left")));
    Append(Inner(N.field("right")));
    return Result;
  case Py::ConditionalExpression:
    Append(Inner(N.namedChild(0)));
    if (N.namedChildCount() == 3)
      Append(Inner(N.namedChild(2)));
    return Result;
  case Py::String: {
    Result.push_back("");
    N.forEachNamed([&](Node Part) {
      if (kindOf(Part) == Py::StringContent)
        Result = combined(Result, {text(Part).str()}, std::plus<>());
      else if (kindOf(Part) == Py::Interpolation)
        Result =
            combined(Result, Inner(Part.field("expression")), std::plus<>());
    });
    return Result;
  }
  case Py::Call:
    return textsOfCall(N, S, Depth);
  default:
    return Result;
  }
}

/// What functions of os.path, pathlib and os make of constants.
std::vector<std::string> Interpreter::textsOfCall(Node N, FlowState &S,
                                                  unsigned Depth) {
  Node Function = N.field("function");
  StringRef Name = lastPart(text(Function));
  if (Name.contains('('))
    Name = text(Function.field("attribute"));
  llvm::SmallVector<Node, 4> Arguments;
  N.field("arguments").forEachNamed([&](Node Argument) {
    if (kindOf(Argument) != Py::Comment &&
        kindOf(Argument) != Py::KeywordArgument)
      Arguments.push_back(Argument);
  });
  auto Inner = [&](Node Part) { return textsOf(Part, S, Depth + 1); };
  Node Object = Function.field("object");
  if (Name == "getcwd" || Name == "cwd")
    return {"."};
  if (Name == "get" || Name == "getenv")
    return Arguments.size() == 2 ? Inner(Arguments[1]) : Texts();
  if (Name == "resolve" || Name == "absolute" || Name == "as_posix" ||
      Name == "expanduser")
    if (Arguments.empty())
      return Inner(Object);
  if (Arguments.empty())
    return {};
  Texts First = Inner(Arguments[0]);
  if (Name == "dirname") {
    for (std::string &Path : First)
      Path = parentOf(Path);
    return First;
  }
  if (Name == "abspath" || Name == "realpath" || Name == "normpath" ||
      Name == "fspath" || Name == "str" ||
      (Arguments.size() == 1 && (Name == "Path" || Name == "PurePath")))
    return First;
  auto Rest = llvm::drop_begin(Arguments);
  if (Name == "joinpath") {
    First = Inner(Object);
    Rest = llvm::drop_begin(Arguments, 0);
  } else if (Name != "join" && Name != "Path" && Name != "PurePath") {
    return {};
  }
  for (Node Part : Rest)
    First = combined(First, Inner(Part), pathJoin);
  return First;
}

/// The scripts among the words of a command line, in order: what ends in ".py"
/// (the first word of each command), and modules after -m.
static void addScriptsOf(StringRef Command, Texts &To) {
  llvm::SmallVector<StringRef, 16> Words;
  llvm::SplitString(Command, Words, " \t\r\n");
  bool Found = false;
  for (auto [I, Word] : llvm::enumerate(Words)) {
    StringRef Plain = Word.trim("\"'");
    bool EndsCommand = Plain.consume_back(";");
    if (Word == "&&" || Word == "||" || Word == "|" || Word == ";") {
      Found = false;
    } else if (Plain.ends_with(".py") && !Found) {
      To.push_back(Plain.str());
      Found = true;
    } else if (I && Words[I - 1] == "-m" && !Found) {
      std::string Path = Plain.str();
      std::replace(Path.begin(), Path.end(), '.', '/');
      To.push_back(Path + ".py");
      Found = true;
    }
    Found &= !EndsCommand;
  }
}

static void addMissing(Texts &To, const Texts &From) {
  for (const std::string &Text : From)
    if (!llvm::is_contained(To, Text))
      To.push_back(Text);
}

void Interpreter::noteScript(const catalog::JobParameters &Job, Node Where,
                             bool IsCommand, std::vector<std::string> Folders,
                             FlowState &S) {
  Texts Found;
  if (IsCommand && kindOf(Where) == Py::List) {
    std::string Line;
    Where.forEachNamed([&](Node Word) {
      Texts Choice = textsOf(Word, S);
      Line += (Choice.empty() ? "?" : Choice.front()) + " ";
    });
    Found.push_back(Line);
  } else {
    Found = textsOf(Where, S);
  }
  ScriptReference Reference;
  Reference.Document = R.Index;
  Reference.Where = Where.span();
  Reference.Callee = Job.Callee;
  Reference.Folders = std::move(Folders);
  for (const std::string &Text : Found)
    if (IsCommand)
      addScriptsOf(Text, Reference.Scripts);
    else
      Reference.Scripts.push_back(Text);
  if (Reference.Scripts.empty())
    return;
  // The body of a loop runs more than once.
  for (ScriptReference &Old : R.Scripts)
    if (Old.Where == Reference.Where) {
      addMissing(Old.Folders, Reference.Folders);
      addMissing(Old.Scripts, Reference.Scripts);
      return;
    }
  R.Scripts.push_back(std::move(Reference));
}

void Interpreter::recordScripts(Node Call, const Entity &Callee, FlowState &S) {
  if (!Recording)
    return;
  const catalog::JobParameters *Job = catalog::jobParameters(Callee.Name);
  if (!Job)
    return;
  Node Folder, Script, Command;
  auto Bind = [&](StringRef Name, Node N) {
    if (Name.empty())
      return;
    if (Name == Job->Folder)
      Folder = N;
    else if (Name == Job->Script)
      Script = N;
    else if (Name == Job->Command)
      Command = N;
  };
  auto Parameters =
      Callee.open() ? catalog::ParameterRange() : Callee.Symbol.parameters();
  size_t Position = 0;
  Call.field("arguments").forEachNamed([&](Node Argument) {
    if (kindOf(Argument) == Py::KeywordArgument)
      Bind(text(Argument.field("name")), Argument.field("value"));
    else if (kindOf(Argument) != Py::Comment && Position < Parameters.size())
      Bind(Parameters[Position++].Name, Argument);
    if (kindOf(Argument) != Py::DictionarySplat)
      return;
    // `**settings`, where settings is a literal dictionary.
    const Value Settings = evalSilently(Argument.namedChild(0), S);
    for (const Atom &A : Settings.atoms())
      if (A.TheKind == Atom::Dict && A.Origin)
        A.Origin.forEachNamed([&](Node Pair) {
          if (auto Key = stringValue(Pair.field("key"), R.Doc.text()))
            Bind(*Key, Pair.field("value"));
        });
  });
  Texts Folders = textsOf(Folder, S);
  if (Script)
    noteScript(*Job, Script, /*IsCommand=*/false, Folders, S);
  if (Command)
    noteScript(*Job, Command, /*IsCommand=*/true, Folders, S);
}

void Interpreter::recordScriptField(Node Target, Node Right,
                                    const Entity &Class, FlowState &S) {
  if (!Recording || !Right)
    return;
  const catalog::JobParameters *Job = catalog::jobParameters(Class.Name);
  StringRef Name = text(Target.field("attribute"));
  if (Job && (Name == Job->Script || Name == Job->Command))
    noteScript(*Job, Right, Name == Job->Command, {}, S);
}

void Interpreter::recordCopy(Node Call, FlowState &S) {
  StringRef Name = text(Call.field("function"));
  if (!Recording || !Name.consume_front("shutil."))
    return;
  if (Name != "copy" && Name != "copy2" && Name != "copyfile" &&
      Name != "copytree" && Name != "move")
    return;
  Node Arguments = Call.field("arguments");
  if (Arguments.namedChildCount() < 2)
    return;
  auto Plain = [](Node N) {
    return kindOf(N) == Py::KeywordArgument ? N.field("value") : N;
  };
  FileCopy Copy{R.Index, textsOf(Plain(Arguments.namedChild(0)), S),
                textsOf(Plain(Arguments.namedChild(1)), S)};
  if (!Copy.From.empty() && !Copy.To.empty())
    R.Copies.push_back(std::move(Copy));
}

} // namespace amlift::analyzers
