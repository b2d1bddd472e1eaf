//===- Listing.cpp - Lists of objects -------------------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/Listing.h"
#include "analyzers/intents/Closing.h"
#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"
#include "rewriters/edits/Lines.h"
#include "rewriters/sdk/EntityCalls.h"
#include "rewriters/sdk/Handles.h"
#include "rewriters/sdk/Proof.h"
#include "rewriters/sdk/V2Call.h"
#include "rewriters/sdk/Writer.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

namespace {

/// Whether v2 lists less than v1: models without their versions.
bool needsVersions(const EntityIntent &E) {
  return E.kind() == IntentKind::Model && !E["name"].given();
}

/// Whether what is listed are no objects of the service.
bool listsSizes(const CallRow &Row) {
  return llvm::StringRef(Row.Operation).ends_with(".list_sizes");
}

/// `[vars(size) for size in sizes]`: what v1 shows as dictionaries.
Piece sizesOf(Piece Listed) {
  return Piece::concat({Piece::text("[vars(size) for size in "),
                        std::move(Listed), Piece::text("]")});
}

/// Conditions on a model for the tags that v1 looks for, all of them; nothing
/// when these are not known.
std::optional<std::vector<std::string>> tagTests(const EntityIntent &E,
                                                 const Resolution &R,
                                                 llvm::StringRef Model,
                                                 const Style &S) {
  std::vector<std::string> Tests;
  if (E.kind() != IntentKind::Model || !E["tags"].given())
    return Tests;
  std::string Tags = ("(" + Model + ".tags or {})").str();
  Node Literal = insideParentheses(E["tags"].Expr);
  bool Known = kindOf(Literal) == Py::List;
  auto TextOf = [&](Node N) -> std::optional<std::string> {
    Field F{N, R.value(N), {}};
    if (auto Text = F.text())
      return S.quoted(*Text);
    // It may be read when a loop has begun.
    if (F.isText() && stableVariable(R, N))
      return N.text(R.document().text()).str();
    return std::nullopt;
  };
  Literal.forEachNamed([&](Node Tag) {
    if (kindOf(Tag) == Py::Comment)
      return;
    bool Pair = kindOf(Tag) == Py::List && Tag.namedChildCount() == 2;
    auto Key = TextOf(Pair ? Tag.namedChild(0) : Tag);
    auto Value = Pair ? TextOf(Tag.namedChild(1)) : std::nullopt;
    if (!Key || (Pair && !Value))
      Known = false;
    else
      Tests.push_back(Pair ? Tags + ".get(" + *Key + ") == " + *Value
                           : *Key + " in " + Tags);
  });
  return Known ? std::optional(Tests) : std::nullopt;
}

/// Models that v2 does not list by one call: the versions of all of them, those
/// with certain tags.
llvm::Expected<Piece> searchedModels(const CallRow &Row, const EntityIntent &E,
                                     Writer &W) {
  Node At = E.origin();
  std::string Outer = indentOf(W.document().text(), At.begin()).str();
  std::string Inner = Outer + W.style().Indent;
  auto For = [&](llvm::StringRef Each, const Piece &In) {
    std::string Front = ("for " + Each + " in ").str();
    Place Here{Inner, static_cast<unsigned>(Inner.size() + Front.size())};
    return "\n" + Inner + Front + print(In, Here, W.style());
  };
  auto Listed = callOf(Row, E, std::nullopt, W);
  auto Client = W.client(workspacesOf(E));
  for (auto *Part : {&Listed, &Client})
    if (!*Part)
      return Part->takeError();
  std::string Each = W.nameAt(At, needsVersions(E) ? "latest" : "model");
  std::string Loops = For(Each, *Listed), Found = Each;
  if (needsVersions(E)) {
    auto Name = v2Attribute(Piece::text(Each), v2ClassOf(E.kind()), "name");
    if (!Name)
      return Name;
    auto Versions =
        V2Call::method(*Client, "azure.ai.ml.MLClient", "models.list")
            .arg("name", *Name)
            .build(W.imports(), At.begin());
    if (!Versions)
      return Versions;
    Found = W.nameAt(At, "version");
    Loops += For(Found, *Versions);
  }
  auto All = tagTests(E, W.resolution(), Found, W.style());
  std::string Tests;
  llvm::StringRef Word = "if ";
  for (const std::string &Test : *All) {
    Tests.append("\n").append(Inner).append(Word).append(Test);
    Word = "and ";
  }
  bool Once = isIterated(At);
  return Piece::text((Once ? "(\n" : "[\n") + Inner + Found + Loops + Tests +
                     "\n" + Outer + (Once ? ")" : "]"));
}

} // namespace

std::string whyNotInList(Node Expr, Proof &P) {
  const Resolution &R = P.resolution();
  auto Exposed = [&](Node Name) {
    const Variable *V = R.scopes().variableOf(Name);
    return !V || P.isExposed(*V);
  };
  std::string Other = "is in a list that is used in a way that is not followed";
  Node Outer = outsideParentheses(Expr);
  Node Parent = Outer.parent();
  switch (kindOf(Parent)) {
  case Py::ForStatement:
  case Py::ForInClause: {
    Node Item = Parent.field("left");
    if (Parent.field("right") != Outer || kindOf(Item) != Py::Identifier)
      return Other;
    if (kindOf(Parent) == Py::ForStatement && Exposed(Item))
      return "is kept in " + quote(R, Item) + ", which other code may use";
    return "";
  }
  case Py::Assignment:
    if (Parent.field("right") != Outer || Parent.field("type") ||
        kindOf(Parent.parent()) != Py::ExpressionStatement ||
        kindOf(Parent.field("left")) != Py::Identifier)
      return Other;
    if (Exposed(Parent.field("left")))
      return "is kept in " + quote(R, Parent.field("left")) +
             ", which other code may use";
    return "";
  case Py::ArgumentList:
    return isBuiltin(R, Parent.parent().field("function"), "len") ? "" : Other;
  case Py::Subscript:
    return Parent.field("value") == Outer &&
                   kindOf(Parent.field("subscript")) != Py::Slice
               ? ""
               : Other;
  case Py::IfStatement:
  case Py::ElifClause:
  case Py::NotOperator:
    return "";
  default:
    if (!isShown(R, Expr))
      return Other;
    P.note(Applicability::Unsafe, "printing the v2 object shows another text");
    return "";
  }
}

bool isIterated(Node Expr) {
  Node Outer = outsideParentheses(Expr);
  Node Parent = Outer.parent();
  return (kindOf(Parent) == Py::ForStatement ||
          kindOf(Parent) == Py::ForInClause) &&
         Parent.field("right") == Outer;
}

void examineListing(const CallRow &Row, const EntityIntent &E, Proof &P) {
  const Resolution &R = P.resolution();
  examineArguments(Row, E, P);
  if (listsSizes(Row)) {
    if (!isShown(R, E.origin()))
      P.obstacle(E.origin(), "lists sizes of machines, which are objects in "
                             "v2 and not dictionaries");
    return;
  }
  if (const Field &Name = E["name"]; Name.given() && !Name.isText())
    P.obstacle(Name.Expr, "is listed by " + quote(R, Name.Expr) +
                              ", which may be None: v2 then lists no versions");
  for (Node Place : R.placesOf(E.source(), Atom::List))
    if (kindOf(Place) != Py::ParenthesizedExpression && isExpression(R, Place))
      if (std::string Why = whyNotInList(Place, P); !Why.empty())
        P.obstacle(Place, Why + " (" + where(R, Place) + ")");
  if (!tagTests(E, R, "model", Style()))
    P.obstacle(E["tags"].Expr, "is listed by the tags " +
                                   quote(R, E["tags"].Expr) +
                                   ", which are not known to be text");
  if (needsVersions(E))
    P.note(Applicability::Unsafe,
           "v2 lists models, and asks for the versions of each");
}

llvm::Expected<Piece> listingCall(const CallRow &Row, const EntityIntent &E,
                                  Writer &W) {
  if (needsVersions(E) || (E.kind() == IntentKind::Model && E["tags"].given()))
    return searchedModels(Row, E, W);
  auto Listed = callOf(Row, E, std::nullopt, W);
  if (Listed && listsSizes(Row))
    return sizesOf(*Listed);
  if (!Listed || isIterated(E.origin()))
    return Listed;
  return Piece::group(Piece::text("list"), "(", {{"", *Listed}}, ")");
}

} // namespace amlift::rewriters
