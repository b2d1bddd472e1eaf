//===- ModelUpdate.cpp - Changes of registered models ---------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/ModelUpdate.h"
#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"
#include "rewriters/edits/Lines.h"
#include "rewriters/sdk/EntityCalls.h"
#include "rewriters/sdk/EntityTables.h"
#include "rewriters/sdk/Handles.h"
#include "rewriters/sdk/Proof.h"
#include "rewriters/sdk/Statements.h"
#include "rewriters/sdk/Tags.h"
#include "rewriters/sdk/V2Call.h"
#include "rewriters/sdk/Writer.h"
#include "llvm/ADT/StringSwitch.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

namespace {

constexpr llvm::StringLiteral Model = "azure.ai.ml.entities.Model";

enum class Change : uint8_t {
  None,
  Add,        ///< add_tags(…)
  Remove,     ///< remove_tags(…)
  Update,     ///< update(tags=…, description=…)
  Properties, ///< add_properties(…), update_tags_properties(…)
};

Change changeOf(const Site &S) {
  if (S.TheKind != Site::Call || S.Path.size() != 1)
    return Change::None;
  return llvm::StringSwitch<Change>(S.Path.front().Name)
      .Case("add_tags", Change::Add)
      .Case("remove_tags", Change::Remove)
      .Case("update", Change::Update)
      .Cases("add_properties", "update_tags_properties", Change::Properties)
      .Default(Change::None);
}

MethodArguments argumentsOf(const Resolution &R, const Site &S) {
  if (changeOf(S) == Change::Update)
    return MethodArguments(R, S.CallNode, {"tags", "description"});
  return MethodArguments(R, S.CallNode, {"tags"});
}

/// What v1 does not take for "leave it": a literal with something in it.
bool isFilled(Node N) {
  N = insideParentheses(N);
  unsigned Least = kindOf(N) == Py::String ? 3 : 1; // The quotes are children.
  return (kindOf(N) == Py::String || kindOf(N) == Py::Dictionary) &&
         N.namedChildCount() >= Least;
}

/// The value that an attribute of the model gets for what v1 is given.
llvm::Expected<Piece> newValue(const Site &S, const Field &Given,
                               const Piece &Object, Writer &W) {
  if (changeOf(S) == Change::Update)
    return W.expression(Given.Expr);
  // v2 declares that there may be no tags.
  auto Old = v2Attribute(Object, Model, "tags");
  if (!Old)
    return Old;
  return taggedWith(
      Given, {}, W,
      Piece::concat({Piece::text("("), *Old, Piece::text(" or {})")}));
}

llvm::Expected<Piece> changed(const Intent &I, const Site &S, Node Statement,
                              Writer &W) {
  llvm::StringRef Source = W.document().text();
  std::string Indent = indentOf(Source, Statement.begin()).str();
  MethodArguments Given = argumentsOf(W.resolution(), S);
  auto Object = W.expression(S.Expr);
  if (!Object)
    return Object;
  std::string Text;
  for (llvm::StringRef Attribute : {"tags", "description"}) {
    Field F = Given[Attribute];
    if (!F.given())
      continue;
    auto Value = newValue(S, F, *Object, W);
    auto Target = v2Attribute(*Object, Model, Attribute);
    for (auto *Part : {&Value, &Target})
      if (!*Part)
        return Part->takeError();
    Place First{Indent, static_cast<unsigned>(Indent.size())};
    std::string Left = print(*Target, First, W.style()) + " = ";
    Place Behind{Indent, static_cast<unsigned>(Indent.size() + Left.size())};
    Text.append(Left).append(print(*Value, Behind, W.style()));
    Text.append("\n").append(Indent);
  }
  auto Sent = operationOf(I, "models.create_or_update", *Object, S.Expr, W);
  if (!Sent)
    return Sent;
  Place Last{Indent, static_cast<unsigned>(Indent.size())};
  return Piece::text(Text + print(*Sent, Last, W.style()));
}

} // namespace

bool examineModelUpdate(const Intent &I, const Site &S, Proof &P) {
  const Resolution &R = P.resolution();
  Change What = changeOf(S);
  if (What == Change::None)
    return false;
  auto Refuse = [&](llvm::Twine Why) {
    P.obstacle(S.Expr, S.describe(R) + Why);
    return true;
  };
  if (What == Change::Remove)
    return Refuse(": in v2, take them out of `tags` and give the model to "
                  "`models.create_or_update`");
  if (What == Change::Properties)
    return Refuse(": v2 keeps the properties that a model was registered with");
  const EntityIntent *E = asEntity(I);
  const CallRow *Row = E ? callRow(E->how()) : nullptr;
  if (E && !Row)
    return Refuse(", and where it comes from is not known");
  if (!Row || Row->Class == Model)
    return Refuse(", and is registered just before: give that to the "
                  "registration");
  MethodArguments Given = argumentsOf(R, S);
  Node Statement = statementOfCall(S.CallNode);
  if (!Statement || !isAlone(R, Statement) || !isSimplePath(S.Expr))
    return Refuse(" in a way that is not lifted yet");
  if (Given.incomplete() || Given.empty())
    return Refuse(" with more than tags and a description, which v2 does not "
                  "change");
  Field Tags = Given["tags"], Description = Given["description"];
  if (What == Change::Add)
    examineTags(Tags, P);
  if (What == Change::Update &&
      ((Tags.given() && !isFilled(Tags.Expr)) ||
       (Description.given() && !isFilled(Description.Expr))))
    return Refuse(" with what may be empty, and v1 then leaves as it is");
  P.requireClient(workspacesOf(I), S.Expr);
  P.note(Applicability::Unsafe,
         "v2 sends the whole model to change it, with tags as text");
  return true;
}

bool writeModelUpdate(const Intent &I, const Site &S, Writer &W) {
  if (changeOf(S) == Change::None)
    return false;
  Node Statement = statementOfCall(S.CallNode);
  W.replace(Statement,
            [&I, &S, &W, Statement] { return changed(I, S, Statement, W); });
  return true;
}

} // namespace amlift::rewriters
