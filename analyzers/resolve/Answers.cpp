//===- Answers.cpp - What an expression is, in words ----------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "analyzers/resolve/Interpreter.h"
#include "analyzers/resolve/Print.h"
#include "analyzers/resolve/Tracer.h"
#include "llvm/ADT/StringExtras.h"

using namespace amlift::grammars;

namespace amlift::analyzers {

static std::string quoted(llvm::StringRef Code) {
  constexpr size_t Longest = 60;
  std::string Line = llvm::join(
      llvm::map_range(llvm::split(Code.take_front(Longest), '\n'),
                      [](llvm::StringRef Part) { return Part.trim(); }),
      " ");
  return "`" + Line + (Code.size() > Longest ? "...`" : "`");
}

static std::string wordsFor(const Value &V);

static std::string wordsFor(const Atom &A) {
  auto Of = [&](llvm::StringRef What, size_t I) {
    std::string Inner = wordsFor(A.Elements[I]);
    return What.str() + (Inner.empty() ? "" : " of " + Inner);
  };
  switch (A.TheKind) {
  case Atom::Module:
    return "the module " + A.Ent->Name.str();
  case Atom::Class:
    return "the class " + A.Ent->Name.str();
  case Atom::Callable:
    return "the function " + A.Ent->Name.str();
  case Atom::Instance:
    return "an object of " + A.Ent->Name.str();
  case Atom::ProjectFunction:
    return "a function of the project";
  case Atom::ProjectClass:
    return "a class of the project";
  case Atom::ProjectInstance:
    return "an object of a class of the project";
  case Atom::ProjectModule:
    return "the module " + quoted(A.Constant) + " of the project";
  case Atom::ProjectName: {
    auto [Module, Name] = A.Constant.rsplit(':');
    return quoted(Name) + " of the module " + quoted(Module) +
           " of the project, which SDK v1 does not reach";
  }
  case Atom::None:
    return "None";
  case Atom::Bool:
  case Atom::Int:
  case Atom::Float:
    return A.HasConstant             ? A.Constant.str()
           : A.TheKind == Atom::Bool ? "a bool"
           : A.TheKind == Atom::Int  ? "an int"
                                     : "a float";
  case Atom::Str:
    return A.HasConstant ? "the text '" + A.Constant.str() + "'" : "a text";
  case Atom::Path:
    return A.HasConstant ? "the path '" + A.Constant.str() + "'" : "a path";
  case Atom::List:
    return Of("a list", 0);
  case Atom::Iterator:
    return Of("an iterator", 0);
  case Atom::Dict:
    return Of("a dictionary", 1);
  case Atom::Tuple:
    return "a tuple of " + std::to_string(A.Elements.size());
  case Atom::Function:
    return "a callable";
  case Atom::Promise:
    return Of("an awaitable", 0);
  }
  return "";
}

static std::string wordsFor(const Value &V) {
  std::vector<std::string> Parts;
  for (const Atom &A : V.atoms())
    if (std::string Part = wordsFor(A); !llvm::is_contained(Parts, Part))
      Parts.push_back(std::move(Part));
  return llvm::join(Parts, " or ");
}

/// The smallest node around an offset that is an expression with a value.
static Node expressionAt(const Resolution &R, uint32_t Offset) {
  Node N = R.root().descendantFor({Offset, Offset});
  for (; N && N.parent(); N = N.parent()) {
    Node Up = N.parent();
    bool IsPart = kindOf(N) == Py::StringStart ||
                  kindOf(N) == Py::StringContent || kindOf(N) == Py::StringEnd;
    if (IsPart || (kindOf(Up) == Py::Attribute && Up.field("attribute") == N))
      continue;
    if (!R.value(N).bottom() || kindOf(N) == Py::Identifier)
      return N;
  }
  return Node();
}

std::optional<Answer> Tracer::answer(uint32_t Module, Location At) {
  const Resolution &R = resolution(Module);
  const Document &Doc = R.document();
  // Offsets of the text, by bisection over places.
  auto Key = [](const Location &L) {
    return std::tuple(L.Cell, L.Line, L.Column);
  };
  uint32_t Low = 0, High = Doc.text().size();
  while (Low < High) {
    uint32_t Middle = (Low + High) / 2;
    if (Key(Doc.locate(Middle, ColumnUnit::CodePoint)) < Key(At))
      Low = Middle + 1;
    else
      High = Middle;
  }
  if (Key(Doc.locate(Low, ColumnUnit::CodePoint)) != Key(At))
    return std::nullopt;
  Node N = expressionAt(R, Low);
  if (!N)
    return std::nullopt;
  Answer Result;
  Result.Expression = quoted(N.text(Doc.text()));
  Value V = R.value(N);
  Result.Known = wordsFor(V);
  if (V.bottom())
    Result.Reason = "it is not an expression that is ever evaluated";
  else if (V.atoms().empty())
    Result.Reason = reason({Module, N}, Result.Places, 6);
  else if (V.partial())
    Result.Reason = "it may be something else as well";
  for (const Atom &A : V.atoms())
    if (A.isV1Instance() && Result.Places.empty()) {
      begin();
      if (trace({Module, N}, {Atom::Instance, A.Ent}))
        for (const Step &S : llvm::reverse(Steps))
          Result.Places.push_back(located(S));
    }
  return Result;
}

/// Why an expression has no known value, as the rest of "because ...". Follows
/// the code back as far as it is the same object.
std::string Tracer::reason(ModuleNode N, std::vector<EvidenceStep> &Places,
                           unsigned Depth) {
  auto Place = [&](StepKind Kind, Node At) {
    Places.push_back(located({Kind, N.Module, At.span()}));
  };
  std::string Code = quoted(text(N));
  if (!Depth)
    return Code + " comes a long way";
  switch (kindOf(N.At)) {
  case Py::Identifier: {
    const Variable *V = resolution(N.Module).scopes().variableOf(N.At);
    if (!V)
      return Code + " is not defined in this file, or a function of Python";
    if (V->Bindings.empty())
      return Code + " is never assigned";
    const Binding *Last = &V->Bindings.front();
    for (const Binding &B : V->Bindings)
      if (B.Name.begin() < N.At.begin())
        Last = &B;
    switch (Last->Kind) {
    case BindingKind::Import: {
      Place(StepKind::Import, Last->Name);
      Node From = Last->Statement.field("module_name");
      return Code + " is imported" +
             (From ? " from " + quoted(text({N.Module, From})) : "") +
             ", which is neither SDK v1 nor code of this project that is known "
             "to give an object of it";
    }
    case BindingKind::Parameter: {
      Place(StepKind::Argument, Last->Name);
      Node Function = Last->Name;
      while (Function && !Link.function(Function))
        Function = Function.parent();
      return Code + " is a parameter without a type, and " +
             (Function && !Index.callsOf(Function).empty()
                  ? "the calls that are known pass nothing that is known"
                  : "no call of its function is known");
    }
    case BindingKind::Definition:
    case BindingKind::Deletion:
      return Code + " is not an object";
    case BindingKind::Exception:
      return Code + " is an exception";
    case BindingKind::Assignment: {
      Place(StepKind::Assigned, Last->Name);
      Node Up = Last->Name.parent();
      Node Source = kindOf(Up) == Py::Assignment ? Up.field("right") : Node();
      return Source ? reason({N.Module, Source}, Places, Depth - 1)
                    : Code + " is assigned a part of a value that is not known";
    }
    }
    return Code;
  }
  case Py::Attribute: {
    ModuleNode Object = {N.Module, N.At.field("object")};
    if (valueOf(Object).atoms().empty())
      return reason(Object, Places, Depth - 1);
    return quoted(text({N.Module, N.At.field("attribute")})) + " of " +
           wordsFor(valueOf(Object)) + " is not known";
  }
  case Py::Call: {
    ModuleNode Function = {N.Module, N.At.field("function")};
    if (valueOf(Function).atoms().empty())
      return "it is what " + quoted(text(Function)) +
             " returns: " + reason(Function, Places, Depth - 1);
    return "what " + wordsFor(valueOf(Function)) + " returns is not known";
  }
  case Py::Subscript: {
    ModuleNode Object = {N.Module, N.At.field("value")};
    if (valueOf(Object).atoms().empty())
      return reason(Object, Places, Depth - 1);
    return "what " + wordsFor(valueOf(Object)) + " holds is not known";
  }
  default:
    return Code + " is not followed";
  }
}

} // namespace amlift::analyzers
