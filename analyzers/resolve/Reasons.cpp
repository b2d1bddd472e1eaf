//===- Reasons.cpp - Why a value is not known -----------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "analyzers/resolve/Reasons.h"
#include "grammars/Python.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace amlift::grammars;
using llvm::StringRef;

namespace amlift::analyzers {

namespace {

/// Follows an expression to where its value comes from.
class Inquiry {
public:
  explicit Inquiry(const Resolution &R) : R(R) {}
  Reason why(Node N);

private:
  Reason whyName(Node Identifier);
  Reason whyBound(const Variable &V, const Binding &B);
  Reason whyParameter(const Variable &V, const Binding &B);
  Reason whyCall(Node Call);
  Reason whyPart(Node N);
  Reason whySetting(const Atom &A, Node N);
  std::string fileReadBy(Node N, unsigned Depth = 0);
  bool isKnown(Node N) const;
  std::string quoted(Node N) const;
  StringRef text(Node N) const { return N.text(R.document().text()); }
  Value value(Node N) const { return R.value(N); }

  const Resolution &R;
  unsigned Steps = 0;
};

} // namespace

/// One line of source, shortened.
std::string Inquiry::quoted(Node N) const {
  constexpr size_t Longest = 40;
  std::string Line = text(N).take_front(Longest).str();
  std::replace(Line.begin(), Line.end(), '\n', ' ');
  return "`" + Line + (N.span().size() > Longest ? "...`" : "`");
}

bool Inquiry::isKnown(Node N) const {
  const Atom *A = value(N).single();
  return A && (!A->isScalar() || A->HasConstant);
}

Reason Inquiry::whySetting(const Atom &A, Node N) {
  std::string Default;
  if (const Value *V = A.Elements.empty() ? nullptr : A.Elements.data())
    if (const Atom *D = V->single(); D && D->HasConstant)
      Default = D->TheKind == Atom::Str
                    ? ", '" + D->Constant.str() + "' if none"
                    : ", " + D->Constant.str() + " if none";
  switch (A.TheSource) {
  case Atom::Environment:
    return {"environment variable " + A.Constant.str() + Default, N};
  case Atom::Option:
    return {"command line option " + A.Constant.str() + Default, N};
  default:
    return {"path from the folder of the module: '" + A.Constant.str() + "'",
            N};
  }
}

Reason Inquiry::why(Node N) {
  constexpr unsigned MostSteps = 24;
  while (kindOf(N) == Py::ParenthesizedExpression || kindOf(N) == Py::Await)
    N = N.namedChild(0);
  if (!N || isKnown(N))
    return {"", N};
  if (++Steps > MostSteps)
    return {"made of many other values", N};
  for (const Atom &A : value(N).atoms())
    if (A.TheSource != Atom::Program)
      return whySetting(A, N);
  switch (kindOf(N)) {
  case Py::Identifier:
    return whyName(N);
  case Py::Call:
    return whyCall(N);
  case Py::Attribute: {
    Node Object = N.field("object");
    if (value(Object).atoms().empty())
      if (Reason Inner = why(Object); !Inner.Text.empty())
        return {"attribute `" + text(N.field("attribute")).str() + "` of " +
                    Inner.Text,
                Inner.At};
    return {"attribute " + quoted(N), N};
  }
  case Py::Subscript: {
    Node Object = N.field("value");
    if (value(Object).atoms().empty())
      if (Reason Inner = why(Object); !Inner.Text.empty())
        return {"entry of " + Inner.Text, Inner.At};
    return {"entry of " + quoted(Object), N};
  }
  case Py::Lambda:
  case Py::Yield:
    return {"value of " + quoted(N), N};
  default:
    return whyPart(N);
  }
}

/// The first part of an expression that is not known.
Reason Inquiry::whyPart(Node N) {
  Reason Found;
  N.forEachNamed([&](Node Child) {
    if (!Found.Text.empty() || kindOf(Child) == Py::StringStart ||
        kindOf(Child) == Py::StringContent || kindOf(Child) == Py::StringEnd ||
        kindOf(Child) == Py::FormatSpecifier)
      return;
    Found = why(Child);
  });
  if (!Found.Text.empty())
    return Found;
  if (value(N).atoms().size() > 1)
    return {"one of several values", N};
  return {"value of " + quoted(N), N};
}

Reason Inquiry::whyName(Node Identifier) {
  const Variable *V = R.scopes().variableOf(Identifier);
  if (!V)
    return {"name `" + text(Identifier).str() + "` from elsewhere", Identifier};
  const Binding *Guilty = nullptr;
  for (const Binding &B : V->Bindings) {
    // The nearest one before the use that does not tell, else any.
    bool Better = !Guilty || B.Name.begin() <= Identifier.begin();
    if (B.Kind != BindingKind::Deletion && Better && !isKnown(B.Name))
      Guilty = &B;
  }
  if (Guilty)
    return whyBound(*V, *Guilty);
  return {V->Bindings.size() > 1 ? "`" + V->Name.str() + "` has several values"
                                 : "`" + V->Name.str() + "` may not be bound",
          Identifier};
}

Reason Inquiry::whyParameter(const Variable &V, const Binding &B) {
  Node Function = B.Name;
  while (Function && kindOf(Function) != Py::FunctionDefinition &&
         kindOf(Function) != Py::Lambda)
    Function = Function.parent();
  Node Name = Function.field("name");
  std::string Text = "parameter `" + V.Name.str() + "`";
  if (Name)
    Text += " of `" + text(Name).str() + "`";
  bool Called = !value(B.Name).atoms().empty();
  for (Node Use : V.Uses)
    Called |= !value(Use).atoms().empty();
  return {Text +
              (Called ? ", which has other callers" : " without known callers"),
          B.Name};
}

Reason Inquiry::whyBound(const Variable &V, const Binding &B) {
  switch (B.Kind) {
  case BindingKind::Parameter:
    return whyParameter(V, B);
  case BindingKind::Import:
    return {"imported: " + quoted(B.Statement), B.Statement};
  case BindingKind::Exception:
    return {"exception `" + V.Name.str() + "`", B.Name};
  default:
    break;
  }
  // The statement or clause that binds the name.
  for (Node N = B.Name.parent(), Below = B.Name; N; Below = N, N = N.parent())
    switch (kindOf(N)) {
    case Py::Assignment:
    case Py::NamedExpression: {
      Node Right =
          kindOf(N) == Py::Assignment ? N.field("right") : N.field("value");
      if (!Right)
        return {"`" + V.Name.str() + "` is only declared", N};
      Reason Inner = why(Right);
      return Inner.Text.empty() ? Reason{"part of " + quoted(Right), N} : Inner;
    }
    case Py::AugmentedAssignment:
      return {"changed by " + quoted(N), N};
    case Py::ForStatement:
    case Py::ForInClause: {
      Node Source = N.field("right");
      if (value(Source).atoms().empty())
        if (Reason Inner = why(Source); !Inner.Text.empty())
          return {"loop over " + Inner.Text, Inner.At};
      return {"loop over " + quoted(Source), N};
    }
    case Py::AsPattern: {
      Reason Inner = why(N.namedChild(0));
      return Inner.Text.empty() ? Reason{"bound by " + quoted(N), N} : Inner;
    }
    case Py::ExpressionStatement:
    case Py::Block:
    case Py::Module:
      return {"bound by " + quoted(Below), Below};
    default:
      break;
    }
  return {"`" + V.Name.str() + "`", B.Name};
}

/// The name of the file that an expression reads: of `open("x")`, of a name for
/// that, of a call on it; empty when there is none.
std::string Inquiry::fileReadBy(Node N, unsigned Depth) {
  if (!N || Depth > 6)
    return "";
  if (const Atom *A = value(N).single();
      A && A->HasConstant &&
      (A->TheKind == Atom::Path || (A->TheKind == Atom::Str && Depth)))
    return A->Constant.str();
  if (kindOf(N) == Py::Call) {
    Node First = N.field("arguments").namedChild(0);
    StringRef Function = text(N.field("function"));
    if (kindOf(First) == Py::KeywordArgument)
      First = First.field("value");
    if (First && !Function.ends_with("read_text"))
      return fileReadBy(First, Depth + 1);
    return fileReadBy(N.field("function"), Depth + 1);
  }
  if (kindOf(N) == Py::Attribute)
    return fileReadBy(N.field("object"), Depth + 1);
  const Variable *V =
      kindOf(N) == Py::Identifier ? R.scopes().variableOf(N) : nullptr;
  if (!V || V->Bindings.size() != 1)
    return "";
  for (Node Up = V->Bindings.front().Name.parent(); Up; Up = Up.parent()) {
    if (kindOf(Up) == Py::AsPattern)
      return fileReadBy(Up.namedChild(0), Depth + 1);
    if (kindOf(Up) == Py::Assignment)
      return fileReadBy(Up.field("right"), Depth + 1);
    if (kindOf(Up) == Py::Block)
      break;
  }
  return "";
}

Reason Inquiry::whyCall(Node Call) {
  Node Function = Call.field("function");
  StringRef Name = text(Function);
  StringRef Last = Name.drop_front(Name.rfind('.') + 1);
  if (Name == "input" || Name == "getpass.getpass")
    return {"typed in by the user", Call};
  bool Reads = llvm::StringSwitch<bool>(Last)
                   .Cases("load", "loads", "safe_load", "full_load", true)
                   .Cases("read", "read_text", "readline", "readlines", true)
                   .Cases("read_csv", "read_json", "open", true)
                   .Default(false);
  if (Reads)
    if (std::string File = fileReadBy(Call); !File.empty())
      return {"read from " + File, Call};
  // Texts that are made of others: the part that is not known.
  auto IsText = [](const Atom &A) {
    return A.TheKind == Atom::Str || A.TheKind == Atom::Path;
  };
  if (llvm::any_of(value(Call).atoms(), IsText)) {
    Node Object = Function.field("object");
    if (llvm::any_of(value(Object).atoms(), IsText) && !isKnown(Object))
      return why(Object);
    Reason Part;
    Call.field("arguments").forEachNamed([&](Node Argument) {
      if (kindOf(Argument) == Py::KeywordArgument)
        Argument = Argument.field("value");
      if (Part.Text.empty() && kindOf(Argument) != Py::Comment)
        Part = why(Argument);
    });
    if (!Part.Text.empty())
      return Part;
  }
  return {"result of " + quoted(Function), Call};
}

Reason whyUnknown(const Resolution &R, Node Expression) {
  return Inquiry(R).why(Expression);
}

} // namespace amlift::analyzers
