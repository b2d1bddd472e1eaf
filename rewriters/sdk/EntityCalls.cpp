//===- EntityCalls.cpp - v1 calls by the tables ---------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/EntityCalls.h"
#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"
#include "rewriters/sdk/Handles.h"
#include "rewriters/sdk/Proof.h"
#include "rewriters/sdk/Tags.h"
#include "rewriters/sdk/V2Call.h"
#include "rewriters/sdk/Writer.h"
#include "llvm/ADT/StringMap.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

namespace {

constexpr llvm::StringLiteral Client = "azure.ai.ml.MLClient";

/// The row of a value that has to be one of a few.
const ConstantRow *constantRow(const ArgumentRow &Row, const Field &F) {
  std::string Text;
  if (auto Known = F.text())
    Text = Known->lower();
  else if (auto Flag = F.boolean())
    Text = *Flag ? "true" : "false";
  else
    return nullptr;
  for (const ConstantRow &C : Row.Values)
    if (C.V1 == Text)
      return &C;
  return nullptr;
}

const ArgumentRow *argumentRow(const CallRow &Row, llvm::StringRef V1) {
  for (const ArgumentRow &A : Row.Arguments)
    if (A.V1 == V1)
      return &A;
  return nullptr;
}

/// The name and the version of "name:3"; nothing when these are not known.
std::optional<std::pair<llvm::StringRef, llvm::StringRef>>
addressOf(const Field &F) {
  auto Text = F.text();
  if (!Text || Text->count(':') != 1 || Text->starts_with(":") ||
      Text->ends_with(":"))
    return std::nullopt;
  return Text->split(':');
}

/// The argument that says name and version at once; nothing when none does.
const Field *givenAddress(const CallRow &Row, const EntityIntent &E) {
  for (const ArgumentRow &A : Row.Arguments)
    if (A.How == Pass::Address && E[A.V1].given())
      return &E[A.V1];
  return nullptr;
}

void examineArgument(const ArgumentRow &Row, const Field &F, Proof &P) {
  const Resolution &R = P.resolution();
  switch (Row.How) {
  case Pass::Refuse:
    if (constantRow(Row, F))
      return;
    return P.obstacle(F.Expr, "is made with " + quote(R, F.Expr) + " as `" +
                                  Row.V1 + "`: " + Row.Note);
  case Pass::Drop:
    if (!isPure(R, F.Expr))
      return P.obstacle(F.Expr, "is made with " + quote(R, F.Expr) +
                                    ", whose effect would be lost");
    break;
  case Pass::Keyword:
    if (!Row.Values.empty() && !constantRow(Row, F))
      return P.obstacle(F.Expr,
                        "is made with " + quote(R, F.Expr) + " as `" + Row.V1 +
                            "`, which v2 spells otherwise for some values");
    break;
  case Pass::Choice:
    if (!constantRow(Row, F) && !isPure(R, F.Expr))
      return P.obstacle(F.Expr, "is made with " + quote(R, F.Expr) + " as `" +
                                    Row.V1 + "`, which is not known");
    if (!constantRow(Row, F))
      P.note(Applicability::Unsafe, "only the run tells `" + Row.V1 +
                                        "`, of which v2 has other names");
    break;
  case Pass::Version:
    if (!F.text() && !F.integer())
      return P.obstacle(F.Expr, "has the version " + quote(R, F.Expr) +
                                    ", which is not known to be a number");
    break;
  case Pass::Overwrite:
    return; // Also when it is not given.
  case Pass::Positional:
    // Without the service v1 takes it, and v2 does not.
    if (F.text() && F.text()->empty())
      return P.obstacle(F.Expr, "has an empty text as its `" + Row.V1 +
                                    "`, which v2 refuses");
    break;
  case Pass::Tag:
    if (!F.isText())
      return P.obstacle(F.Expr, "is made with " + quote(R, F.Expr) + " as `" +
                                    Row.V1 + "`, which may be no text");
    break;
  case Pass::Address:
    if (!addressOf(F))
      return P.obstacle(F.Expr, "has the id " + quote(R, F.Expr) +
                                    ", of which the name and the version are "
                                    "not known");
    break;
  case Pass::Context:
  case Pass::Filter:
    break;
  }
  if (!Row.Note.empty())
    P.note(Applicability::Unsafe, Row.Note);
}

} // namespace

void examineArguments(const CallRow &Row, const EntityIntent &E, Proof &P) {
  for (const auto &[Name, F] : E.Arguments) {
    if (!F.given())
      continue;
    if (const ArgumentRow *A = argumentRow(Row, Name))
      examineArgument(*A, F, P);
    else
      P.obstacle(F.Expr,
                 "is made with `" + Name + "`, which is not lifted yet");
  }
  llvm::StringMap<const PartRow *> Parts;
  const Field *Address = givenAddress(Row, E);
  for (const ArgumentRow &A : Row.Arguments) {
    if (Address && E[A.V1].given() &&
        (A.How == Pass::Positional || A.How == Pass::Version))
      P.obstacle(E[A.V1].Expr, "is looked up by its id and by `" + A.V1 + "`");
    if (A.Required && !E[A.V1].given() && !Address)
      P.obstacle(E.origin(), "has no `" + A.V1 + "`");
    if (A.How == Pass::Tag && E[A.V1].given())
      examineTags(E["tags"], P);
    if (A.How == Pass::Overwrite && E[A.V1].boolean() != true)
      P.note(Applicability::Unsafe, A.Note);
    if (A.Part && E[A.V1].given())
      if (Parts.try_emplace(A.Part->Parameter, A.Part).first->second != A.Part)
        P.obstacle(E[A.V1].Expr,
                   "is made with two kinds of `" + A.Part->Parameter + "`");
  }
  if (!Row.Note.empty())
    P.note(Applicability::Unsafe, Row.Note);
}

namespace {

/// Builds the arguments of one call, and of the objects that collect some.
class ArgumentWriter {
public:
  ArgumentWriter(V2Call &Call, Writer &W, Node Origin)
      : Call(Call), W(W), Origin(Origin) {}
  llvm::Error add(const ArgumentRow &Row, const ResolvedCall::Argument &A,
                  const Field &F);
  llvm::Error finish();

private:
  V2Call &Call;
  Writer &W;
  Node Origin;
  /// Objects in the order of their first argument.
  std::vector<std::pair<const PartRow *, V2Call>> Parts;
};

Piece codePiece(llvm::StringRef Code);

/// `"b" if str(x).lower() == "a" else "d"`.
Piece choiceOf(const ArgumentRow &Row, Piece Value) {
  std::vector<Piece> Parts = {codePiece(Row.Values[0].Code),
                              Piece::text(" if str("),
                              std::move(Value),
                              Piece::text(").lower() == "),
                              Piece::string(Row.Values[0].V1),
                              Piece::text(" else "),
                              codePiece(Row.Values[1].Code)};
  return Piece::concat(std::move(Parts));
}

Piece codePiece(llvm::StringRef Code) {
  if (Code.consume_front("\"") && Code.consume_back("\""))
    return Piece::string(Code);
  return Piece::text(Code);
}

} // namespace

llvm::Error ArgumentWriter::add(const ArgumentRow &Row,
                                const ResolvedCall::Argument &A,
                                const Field &F) {
  if (Row.How != Pass::Keyword && Row.How != Pass::Positional &&
      Row.How != Pass::Version && Row.How != Pass::Choice &&
      Row.How != Pass::Address)
    return llvm::Error::success();
  auto Value = W.item(A);
  if (!Value)
    return Value.takeError();
  if (Row.How == Pass::Positional) {
    Call.positional(*Value);
    return llvm::Error::success();
  }
  if (Row.How == Pass::Address) {
    auto [Name, Version] = *addressOf(F);
    Call.positional(Piece::string(Name)).arg("version", Piece::string(Version));
    return llvm::Error::success();
  }
  if (Row.How == Pass::Version) {
    if (F.text() == "latest") {
      Call.arg("label", *Value);
      return llvm::Error::success();
    }
    if (auto Number = F.integer())
      Value->Value = Piece::string(std::to_string(*Number));
    Call.arg("version", *Value);
    return llvm::Error::success();
  }
  if (const ConstantRow *C = constantRow(Row, F);
      !C && Row.How == Pass::Choice) {
    Value->Value = choiceOf(Row, Value->Value);
  } else if (C) {
    if (C->Code.empty())
      return llvm::Error::success();
    if (!F.text() || ("\"" + *F.text() + "\"").str() != C->Code)
      Value->Value = codePiece(C->Code);
  }
  if (!Row.Part) {
    Call.arg(Row.V2, *Value);
    return llvm::Error::success();
  }
  for (auto &[Part, Object] : Parts)
    if (Part == Row.Part) {
      Object.arg(Row.V2, *Value);
      return llvm::Error::success();
    }
  Parts.emplace_back(Row.Part, V2Call::construct(Row.Part->Class));
  Parts.back().second.arg(Row.V2, *Value);
  return llvm::Error::success();
}

llvm::Error ArgumentWriter::finish() {
  for (auto &[Part, Object] : Parts) {
    auto Built = Object.build(W.imports(), Origin.begin());
    if (!Built)
      return Built.takeError();
    Call.arg(Part->Parameter, *Built);
  }
  return llvm::Error::success();
}

llvm::Expected<Piece>
callOf(const CallRow &Row, const EntityIntent &E, std::optional<Piece> Name,
       Writer &W, llvm::ArrayRef<std::pair<llvm::StringRef, Piece>> Last) {
  Node At = E.origin();
  std::optional<Piece> TheClient;
  if (!Row.Operation.empty()) {
    auto Found = W.client(workspacesOf(E));
    if (!Found)
      return Found.takeError();
    TheClient = *Found;
  }
  V2Call Call = Row.Class.empty()
                    ? V2Call::method(*TheClient, Client, Row.Operation)
                    : V2Call::construct(Row.Class);
  if (Node Arguments = At.field("arguments"))
    Call.exploded(isExploded(Arguments));
  if (Name)
    Call.arg("name", *Name);
  ArgumentWriter Arguments(Call, W, At);
  for (const ArgumentRow &A : Row.Arguments) {
    if (A.How != Pass::Positional)
      continue;
    for (const ResolvedCall::Argument &Given : E.call().Arguments)
      if (Given.Name == A.V1)
        if (llvm::Error Fault = Arguments.add(A, Given, E[A.V1]))
          return std::move(Fault);
  }
  std::vector<TagField> Tags;
  for (const ArgumentRow &A : Row.Arguments)
    if (A.How == Pass::Tag && E[A.V1].given())
      Tags.emplace_back(A.V2, E[A.V1]);
  bool Tagged = false;
  for (const ResolvedCall::Argument &Given : E.call().Arguments) {
    const ArgumentRow *A = argumentRow(Row, Given.Name);
    if (!A || A->How == Pass::Positional || !E[Given.Name].given())
      continue;
    if (A->How == Pass::Tag || (A->V2 == "tags" && !Tags.empty())) {
      if (!Tagged) {
        auto All = taggedWith(E["tags"], Tags, W);
        if (!All)
          return All.takeError();
        Call.arg("tags", *All);
        Tagged = true;
      }
      continue;
    }
    if (llvm::Error Fault = Arguments.add(*A, Given, E[Given.Name]))
      return std::move(Fault);
  }
  for (const ArgumentRow &A : Row.Arguments)
    if (!A.Absent.empty() && !E[A.V1].given() && !givenAddress(Row, E)) {
      if (A.How == Pass::Version)
        Call.arg("label", codePiece(A.Absent));
      else
        Call.arg(A.V2, codePiece(A.Absent));
    }
  if (llvm::Error Fault = Arguments.finish())
    return std::move(Fault);
  for (const auto &[Parameter, Value] : Last)
    Call.arg(Parameter, Value);
  auto Built = Call.build(W.imports(), At.begin());
  if (!Built || Row.Class.empty() || Row.Operation.empty())
    return Built;
  return V2Call::method(*TheClient, Client, Row.Operation)
      .positional(*Built)
      .build(W.imports(), At.begin());
}

llvm::Expected<Piece> operationOf(const Intent &Object, llvm::StringRef Chain,
                                  llvm::ArrayRef<Piece> Arguments, Node At,
                                  Writer &W) {
  auto TheClient = W.client(workspacesOf(Object));
  if (!TheClient)
    return TheClient.takeError();
  V2Call Call = V2Call::method(*TheClient, Client, Chain);
  for (const Piece &Each : Arguments)
    Call.positional(Each);
  return Call.build(W.imports(), At.begin());
}

bool hasArguments(Node Call) {
  bool Any = false;
  Call.field("arguments").forEachNamed([&](Node A) {
    Any |= kindOf(A) != Py::Comment;
  });
  return Any;
}

} // namespace amlift::rewriters
