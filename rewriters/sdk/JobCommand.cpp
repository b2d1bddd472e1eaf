//===- JobCommand.cpp - What a command job runs ---------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"
#include "rewriters/sdk/Handles.h"
#include "rewriters/sdk/JobFields.h"
#include "rewriters/sdk/JobInputs.h"
#include "rewriters/sdk/JobOutputs.h"
#include "rewriters/sdk/Proof.h"
#include "rewriters/sdk/Writer.h"
#include "llvm/ADT/StringExtras.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

namespace {

/// How one element of v1 `arguments` is written.
enum class ElementKind : uint8_t {
  Text,   ///< Known now.
  Input,  ///< A number, a boolean or a plain word: an input of the job.
  Quoted, ///< A string that is known when the program runs.
  Data,   ///< A dataset, mounted or downloaded.
  Output, ///< An output of the job.
  Unknown,
};

bool isScalar(const Atom &A) {
  switch (A.TheKind) {
  case Atom::Str:
  case Atom::Int:
  case Atom::Float:
  case Atom::Bool:
    return true;
  default:
    return false;
  }
}

bool isScalar(const Value &V) {
  return !V.partial() && !V.atoms().empty() &&
         llvm::all_of(V.atoms(), [](const Atom &A) { return isScalar(A); });
}

/// The text of a literal; none for everything else.
std::optional<std::string> literalText(const Resolution &R, Node N) {
  llvm::StringRef Text = R.document().text();
  if (auto Characters = stringValue(N, Text))
    return Characters;
  switch (kindOf(N)) {
  case Py::True:
  case Py::False:
    return N.text(Text).str();
  case Py::UnaryOperator:
    if (kindOf(N.field("argument")) != Py::Integer &&
        kindOf(N.field("argument")) != Py::Float)
      return std::nullopt;
    [[fallthrough]];
  case Py::Integer:
  case Py::Float: {
    std::string Number = pythonNumberText(N.text(Text));
    if (Number.empty())
      return std::nullopt;
    return Number;
  }
  default:
    return std::nullopt;
  }
}

ElementKind elementKind(const IntentGraph &G, Node N) {
  const Resolution &R = G.resolution();
  N = insideParentheses(N);
  if (inputAt(G, N))
    return ElementKind::Data;
  if (outputAt(G, N))
    return ElementKind::Output;
  if (auto Text = literalText(R, N))
    // Such text would be taken for a placeholder of v2.
    return llvm::StringRef(*Text).contains("${{") ? ElementKind::Unknown
                                                  : ElementKind::Text;
  Field F{N, R.value(N), {}};
  if (!isScalar(F.Val))
    return ElementKind::Unknown;
  bool AnyText = llvm::any_of(
      F.Val.atoms(), [](const Atom &A) { return A.TheKind == Atom::Str; });
  if (!AnyText)
    return ElementKind::Input;
  if (auto Text = F.text(); Text && isShellWord(*Text))
    return ElementKind::Input;
  return F.isText() ? ElementKind::Quoted : ElementKind::Unknown;
}

/// The elements of a list literal; comments apart.
std::vector<Node> elementsOf(Node List) {
  std::vector<Node> Elements;
  List.forEachNamed([&](Node E) {
    if (kindOf(E) != Py::Comment)
      Elements.push_back(E);
  });
  return Elements;
}

bool hasBlank(llvm::StringRef Text) {
  return Text.find_first_of(" \t\n") != llvm::StringRef::npos;
}

/// An attribute of the same name as another one; none when that is the only
/// one.
Node otherAttribute(llvm::StringRef Text, Node N, Node Attribute) {
  if (kindOf(N) == Py::Attribute && N != Attribute &&
      N.field("attribute").text(Text) ==
          Attribute.field("attribute").text(Text))
    return N;
  Node Found;
  N.forEachNamed([&](Node C) {
    if (!Found)
      Found = otherAttribute(Text, C, Attribute);
  });
  return Found;
}

/// Whether a list that is made elsewhere is what the job gets, for good: the
/// variable only grows, and before the job is made.
std::string whyNotSettled(const Resolution &R, Node List, Node Job) {
  if (kindOf(List) == Py::Attribute)
    if (Node Other = otherAttribute(R.document().text(), R.root(), List))
      return "may be changed elsewhere (" + where(R, Other) + ")";
  if (kindOf(List) != Py::Identifier)
    return isPure(R, List) ? "" : "come from " + quote(R, List);
  const Variable *V = R.scopes().variableOf(List);
  if (!V || V->BoundElsewhere)
    return "come from " + quote(R, List);
  for (Node Use : V->Uses) {
    if (Use == List)
      continue;
    if (definitionAround(Use) != definitionAround(List) ||
        Use.begin() > Job.end() || repeatedWithout(Use, V->Owner->Node))
      return "may change after the job is made (" + where(R, Use) + ")";
    Site S = siteOf(R, Use);
    bool Grows = S.TheKind == Site::Call && S.Path.size() == 1 &&
                 (S.starts("append") || S.starts("extend"));
    if (!Grows && S.TheKind != Site::Printed)
      return "are shared with other code (" + where(R, Use) + ")";
  }
  return "";
}

/// Whether the value of an expression is what a literal makes, or may be.
bool mayBe(const Resolution &R, Node N, Node Literal) {
  return llvm::any_of(R.value(N).atoms(), [&](const Atom &A) {
    return A.Origin && A.Origin == Literal;
  });
}

/// A list or dictionary that is written out, here or where the variable N gets
/// its value; none for everything else, and where it may change on its way.
Node literalOf(const Resolution &R, Node N) {
  N = insideParentheses(N);
  if (const Variable *V =
          kindOf(N) == Py::Identifier ? R.scopes().variableOf(N) : nullptr) {
    const Atom *A = R.value(N).single();
    Node Literal = A ? A->Origin : Node();
    Node Assignment = Literal ? outsideParentheses(Literal).parent() : Node();
    if (V->BoundElsewhere || kindOf(Assignment) != Py::Assignment ||
        kindOf(Assignment.parent()) != Py::ExpressionStatement ||
        R.scopes().variableOf(Assignment.field("left")) != V ||
        !precedes(Assignment, N))
      return Node();
    bool Alone = llvm::all_of(V->Uses, [&](Node Use) {
      if (Use == N || !mayBe(R, Use, Literal))
        return true;
      Site S = siteOf(R, Use);
      return S.TheKind == Site::Printed || S.TheKind == Site::Statement ||
             (S.TheKind == Site::Argument && R.call(S.CallNode));
    });
    if (!Alone)
      return Node();
    N = Literal;
  }
  return kindOf(N) == Py::List || kindOf(N) == Py::Dictionary ? N : Node();
}

/// The words of `"…".split()`; none of other expressions, and where a shell
/// would not read them as they are.
std::optional<std::vector<std::string>> splitWords(const Resolution &R,
                                                   Node N) {
  N = insideParentheses(N);
  Node Function = N.field("function");
  if (kindOf(N) != Py::Call || kindOf(Function) != Py::Attribute ||
      Function.field("attribute").text(R.document().text()) != "split" ||
      N.field("arguments").namedChildCount())
    return std::nullopt;
  Node Whole = Function.field("object");
  auto Text = Field{Whole, R.value(Whole), {}}.text();
  if (!Text)
    return std::nullopt;
  llvm::SmallVector<llvm::StringRef, 8> Words;
  llvm::SplitString(*Text, Words);
  if (Words.empty() || !llvm::all_of(Words, isShellWord))
    return std::nullopt;
  return std::vector<std::string>(Words.begin(), Words.end());
}

/// Flags and values of `script_params`, in order; v1 leaves empty ones out.
std::vector<Node> scriptParams(const Resolution &R, Node Dict) {
  std::vector<Node> Elements;
  Dict.forEachNamed([&](Node Pair) {
    if (kindOf(Pair) == Py::Comment)
      return;
    if (kindOf(Pair) != Py::Pair) {
      Elements.push_back(Pair); // `**more`: not known.
      return;
    }
    Elements.push_back(Pair.field("key"));
    Node Value = Pair.field("value");
    Field F{Value, R.value(Value), {}};
    if (!F.isNone() && F.text() != "")
      Elements.push_back(Value);
  });
  return Elements;
}

/// A value that is known, and None or something else.
bool mayBeNone(const Value &V) {
  return !V.partial() && llvm::any_of(V.atoms(), [](const Atom &A) {
    return A.TheKind == Atom::None;
  });
}

/// Examines one element of a literal that is written where the job is made.
ElementKind examineElement(Node E, const CommandJob &Job, Proof &P) {
  const Resolution &R = P.resolution();
  ElementKind Kind = elementKind(P.graph(), E);
  if (Kind == ElementKind::Data)
    examineInput(*inputAt(P.graph(), E), E, Job, P);
  else if (Kind == ElementKind::Output)
    examineOutput(*outputAt(P.graph(), E), E, Job, P);
  else if (Kind == ElementKind::Unknown)
    P.obstacle(E, "has the argument " + quote(R, E) + " (" + where(R, E) +
                      "), which " +
                      (mayBeNone(R.value(E))
                           ? "may be None"
                           : "is not known to be text or a number"));
  else if (!Job.origin().span().contains(E.span()) &&
           !isSameAt(R, E, Job.origin()))
    P.obstacle(E, "has the argument " + quote(R, E) + " (" + where(R, E) +
                      "), which may be another one where the job is made");
  return Kind;
}

void examineScriptParams(const CommandJob &Job, Proof &P) {
  const Resolution &R = P.resolution();
  const Field &Params = Job.Estimator->ScriptParams;
  Node Dict = literalOf(R, Params.Expr);
  if (kindOf(Dict) != Py::Dictionary)
    return P.obstacle(Params.Expr, "has script_params that are not written "
                                   "out: " +
                                       quote(R, Params.Expr));
  for (Node E : scriptParams(R, Dict)) {
    if (examineElement(E, Job, P) == ElementKind::Quoted)
      P.note(Applicability::Unsafe,
             "an argument that is empty when the program runs is left out by "
             "v1, but not by v2");
  }
}

/// The list behind a variable when it holds data, which only a list that is
/// written out at the job can; none for everything else.
Node dataList(const IntentGraph &G, Node List) {
  if (kindOf(insideParentheses(List)) == Py::List)
    return Node();
  Node Literal = literalOf(G.resolution(), List);
  if (kindOf(Literal) != Py::List)
    return Node();
  bool HasData = false;
  for (Node E : elementsOf(Literal))
    HasData |= elementKind(G, E) == ElementKind::Data ||
               elementKind(G, E) == ElementKind::Output;
  return HasData ? Literal : Node();
}

void examineList(Node List, const CommandJob &Job, Proof &P) {
  const Resolution &R = P.resolution();
  List = insideParentheses(List);
  if (splitWords(R, List))
    return;
  Node Behind = dataList(P.graph(), List);
  if (Behind && !uselessAssignment(Job, P.graph()))
    return P.obstacle(List, "has arguments with data that are used again: " +
                                quote(R, List));
  if (Behind || kindOf(List) == Py::List) {
    for (Node E : elementsOf(Behind ? Behind : List))
      examineElement(E, Job, P);
    return;
  }
  const Atom *A = R.value(List).single();
  if (!A || A->TheKind != Atom::List || !isScalar(A->Elements[0]))
    return P.obstacle(List, "has arguments that are not known to be a list of "
                            "text and numbers: " +
                                quote(R, List));
  if (std::string Why = whyNotSettled(R, List, Job.origin()); !Why.empty())
    P.obstacle(List, "has arguments that " + Why);
}

void examineShellCommand(const Field &Command, const CommandJob &Job,
                         Proof &P) {
  const Resolution &R = P.resolution();
  Node N = insideParentheses(Command.Expr);
  auto Warn = [&] {
    P.note(Applicability::Unsafe,
           "v2 runs the command in a shell, which acts on characters such as "
           "$, & and *");
  };
  if (Command.isText()) {
    auto Text = Command.text();
    if (Text && Text->contains("${{"))
      return P.obstacle(N, "has a command that v2 would read as a template");
    if (!Text || !llvm::all_of(*Text, [](char C) {
          return C == ' ' || isShellWord(llvm::StringRef(&C, 1));
        }))
      Warn();
    return;
  }
  if (splitWords(R, N))
    return;
  if (Node Literal = literalOf(R, N))
    N = Literal;
  if (kindOf(N) != Py::List)
    return P.obstacle(N, "has a command that is not known to be text or a list "
                         "of text: " +
                             quote(R, N));
  std::vector<Node> Elements = elementsOf(N);
  if (Elements.size() == 1) {
    Field Only{Elements[0], R.value(Elements[0]), {}};
    auto Text = Only.text();
    if (!Text)
      return P.obstacle(N,
                        "has a command that may be one argument or several: " +
                            quote(R, Elements[0]));
    if (hasBlank(*Text))
      return P.obstacle(N,
                        "has a whole command as the only element of a list: " +
                            quote(R, Elements[0]));
  }
  examineList(N, Job, P);
  for (Node E : Elements)
    if (auto Text = literalText(R, E); Text && !isShellWord(*Text)) {
      if (hasBlank(*Text))
        return P.obstacle(E, "has a command whose parts hold blanks");
      // v1 joins the parts with blanks, whatever is in them.
      if (Text->empty() || Text->find_first_of("'\"\\") != std::string::npos)
        return P.obstacle(E, "has a command whose parts are empty or hold "
                             "quotes");
      Warn();
    }
}

/// `shlex.<Function>(Arguments)`.
Piece shlexCall(Writer &W, Node At, llvm::StringRef Function, Piece Argument) {
  llvm::StringRef Module = W.imports().requireModule("shlex", At.begin());
  return Piece::concat({Piece::text((Module + "." + Function + "(").str()),
                        std::move(Argument), Piece::text(")")});
}

/// Adds elements to a command. AsTheyAre: what is known now may mean something
/// to the shell, as it did in v1.
llvm::Error addElements(llvm::ArrayRef<Node> Elements, const CommandJob &Job,
                        CommandLine &Line, Writer &W, bool AsTheyAre = false) {
  const Resolution &R = W.resolution();
  std::string Flag;
  for (Node E : Elements) {
    E = insideParentheses(E);
    switch (elementKind(W.graph(), E)) {
    case ElementKind::Text: {
      std::string Text = *literalText(R, E);
      AsTheyAre ? Line.addRaw(Text) : Line.addText(Text);
      Flag = llvm::StringRef(Text).starts_with("-") ? Text : "";
      continue;
    }
    case ElementKind::Input: {
      auto Value = W.expression(E);
      if (!Value)
        return Value.takeError();
      std::string Wish = Flag;
      if (Wish.empty() && kindOf(E) == Py::Identifier)
        Wish = E.text(W.document().text()).str();
      Line.addInput(Line.freeInput(Wish.empty() ? "value" : Wish), *Value);
      break;
    }
    case ElementKind::Quoted: {
      auto Value = W.expression(E);
      if (!Value)
        return Value.takeError();
      Line.addCode(shlexCall(W, E, "quote", *Value));
      break;
    }
    case ElementKind::Data: {
      const JobInput &Input = *inputAt(W.graph(), E);
      auto Value = inputOf(Input, Job, W);
      if (!Value)
        return Value.takeError();
      std::string Name = inputName(Input);
      if (Name.empty())
        Name = Flag.empty() ? "data" : Flag;
      Line.addInput(Line.freeInput(Name), *Value);
      break;
    }
    case ElementKind::Output: {
      const JobOutput &Output = *outputAt(W.graph(), E);
      auto Value = outputOf(Output, Job, W);
      if (!Value)
        return Value.takeError();
      std::string Name = outputName(Output);
      if (Name.empty())
        Name = !Flag.empty()                 ? Flag
               : kindOf(E) == Py::Identifier ? E.text(W.document().text()).str()
                                             : "output";
      Line.addOutput(Line.freeOutput(Name), *Value);
      break;
    }
    case ElementKind::Unknown:
      return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                     "an argument is not known");
    }
    Flag.clear();
  }
  return llvm::Error::success();
}

llvm::Error addList(Node List, const CommandJob &Job, CommandLine &Line,
                    Writer &W) {
  List = insideParentheses(List);
  if (auto Words = splitWords(W.resolution(), List)) {
    Line.addRaw(llvm::join(*Words, " "));
    return llvm::Error::success();
  }
  if (Node Behind = dataList(W.graph(), List))
    List = Behind;
  if (kindOf(List) == Py::List)
    return addElements(elementsOf(List), Job, Line, W);
  auto Value = W.expression(List);
  if (!Value)
    return Value.takeError();
  Line.addCode(shlexCall(
      W, List, "join",
      Piece::concat({Piece::text("map(str, "), *Value, Piece::text(")")})));
  return llvm::Error::success();
}

} // namespace

void examineCommand(const CommandJob &Job, Proof &P) {
  const Resolution &R = P.resolution();
  if (Job.Command.given()) {
    if (Job.Script.given() || Job.Arguments.given())
      return P.obstacle(Job.origin(),
                        "has both a command and a script or arguments");
    return examineShellCommand(Job.Command, Job, P);
  }
  if (!Job.Script.given())
    return P.obstacle(Job.origin(), "has neither a script nor a command");
  if (!Job.Script.isText())
    return P.obstacle(Job.Script.Expr, "has a script that is not known to be "
                                       "text: " +
                                           quote(R, Job.Script.Expr));
  for (const Atom &A : Job.Script.Val.atoms())
    if (A.HasConstant && (A.Constant.ends_with(".ipynb") ||
                          A.Constant.contains("${{") || A.Constant.empty()))
      return P.obstacle(Job.Script.Expr,
                        "has a script that python does not run: " +
                            quote(R, Job.Script.Expr));
  if (Job.Estimator && Job.Estimator->ScriptParams.given())
    examineScriptParams(Job, P);
  if (Job.Arguments.given())
    examineList(Job.Arguments.Expr, Job, P);
}

Node uselessAssignment(const CommandJob &Job, const IntentGraph &G) {
  const Resolution &R = G.resolution();
  Node N;
  if (Job.Estimator)
    N = Job.Estimator->ScriptParams.Expr;
  else if (Job.Command.given())
    N = Job.Command.Expr;
  else if (Job.Arguments.given() && dataList(G, Job.Arguments.Expr))
    N = Job.Arguments.Expr;
  N = N ? insideParentheses(N) : Node();
  Node Literal = N ? literalOf(R, N) : Node();
  if (!Literal || kindOf(N) != Py::Identifier)
    return Node();
  bool Only = llvm::all_of(R.scopes().variableOf(N)->Uses, [&](Node Use) {
    return Use == N || !mayBe(R, Use, Literal);
  });
  return Only ? statementOf(Literal) : Node();
}

std::vector<Node> argumentLiterals(const CommandJob &Job, const Resolution &R) {
  std::vector<Node> Literals;
  for (Node N : {Job.Arguments.Expr, Job.Command.Expr,
                 Job.Estimator ? Job.Estimator->ScriptParams.Expr : Node()})
    if (Node Literal = N ? literalOf(R, N) : Node())
      Literals.push_back(Literal);
  return Literals;
}

llvm::Expected<CommandLine> commandOf(const CommandJob &Job, Writer &W) {
  const Resolution &R = W.resolution();
  CommandLine Line;
  if (Job.Command.given()) {
    Node N = insideParentheses(Job.Command.Expr);
    if (Node Literal = literalOf(R, N))
      N = Literal;
    if (auto Words = splitWords(R, N)) {
      Line.addRaw(llvm::join(*Words, " "));
      return Line;
    }
    if (kindOf(N) != Py::List) {
      if (auto Text = stringValue(N, W.document().text())) {
        Line.addRaw(*Text);
        return Line;
      }
      auto Value = W.expression(N);
      if (!Value)
        return Value.takeError();
      Line.addCode(*Value);
      return Line;
    }
    std::vector<Node> Elements = elementsOf(N);
    if (llvm::Error E = addElements(Elements, Job, Line, W, true))
      return std::move(E);
    return Line;
  }
  Line.addRaw("python");
  if (auto Text = literalText(R, insideParentheses(Job.Script.Expr))) {
    Line.addText(*Text);
  } else {
    auto Value = W.expression(Job.Script.Expr);
    if (!Value)
      return Value.takeError();
    auto Constant = Job.Script.text();
    Line.addCode(Constant && isShellWord(*Constant)
                     ? *Value
                     : shlexCall(W, Job.Script.Expr, "quote", *Value));
  }
  if (Job.Estimator && Job.Estimator->ScriptParams.given()) {
    Node Dict = literalOf(R, Job.Estimator->ScriptParams.Expr);
    if (llvm::Error E = addElements(scriptParams(R, Dict), Job, Line, W))
      return std::move(E);
  }
  if (Job.Arguments.given())
    if (llvm::Error E = addList(Job.Arguments.Expr, Job, Line, W))
      return std::move(E);
  return Line;
}

} // namespace amlift::rewriters
