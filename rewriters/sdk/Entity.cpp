//===- Entity.cpp - Objects of the service -> v2 entities -----------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
//   store = ws.get_default_datastore()   store =
//                                          ml_client.datastores.get_default()
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/Entity.h"
#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"
#include "rewriters/sdk/Dictionary.h"
#include "rewriters/sdk/EntityCalls.h"
#include "rewriters/sdk/EntityTables.h"
#include "rewriters/sdk/Existence.h"
#include "rewriters/sdk/FoundCompute.h"
#include "rewriters/sdk/Handles.h"
#include "rewriters/sdk/Listing.h"
#include "rewriters/sdk/ModelFiles.h"
#include "rewriters/sdk/ModelUpdate.h"
#include "rewriters/sdk/Proof.h"
#include "rewriters/sdk/V2Call.h"
#include "rewriters/sdk/Writer.h"
#include "llvm/ADT/StringExtras.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

namespace {

/// "name", "delete()": how tables spell what is done at a site.
std::string memberOf(const Site &S) {
  bool Called = S.TheKind == Site::Call && S.Path.size() == 1;
  return (S.Path.front().Name + (Called ? "()" : "")).str();
}

/// Whether a look-up is given the names of a loop through the dictionary, so
/// that v1 has all objects already.
bool isAskedInLoop(const IntentGraph &G, const EntityIntent &E) {
  const Resolution &R = G.resolution();
  const Field &Key = E["[]"];
  const Variable *V = E.isLookup() && kindOf(Key.Expr) == Py::Identifier
                          ? R.scopes().variableOf(Key.Expr)
                          : nullptr;
  return V && llvm::any_of(V->Bindings, [&](const Binding &B) {
           Node Loop = B.Name.parent();
           const Atom *A = kindOf(Loop) == Py::ForStatement
                               ? R.value(Loop.field("right")).single()
                               : nullptr;
           const Intent *Dict =
               A && A->TheKind == Atom::Dict ? G.madeBy(A->Origin) : nullptr;
           return Dict && asEntity(*Dict) && asEntity(*Dict)->isDictionary();
         });
}

/// Whether v1 calls a method.
bool isCall(const MemberRow &Row) {
  return Row.TheShape == MemberRow::Property ||
         Row.TheShape == MemberRow::Operation ||
         Row.TheShape == MemberRow::OfVersion ||
         Row.TheShape == MemberRow::Again;
}

/// Whether v2 asks the service.
bool asksAgain(const MemberRow &Row) {
  return isCall(Row) && Row.TheShape != MemberRow::Property;
}

/// The name of a dictionary's operations: "compute" in compute.get.
llvm::StringRef operationsOf(const CallRow &Row) {
  return llvm::StringRef(Row.Operation).split('.').first;
}

} // namespace

llvm::StringRef EntityLowering::v2Class(const Intent &) const {
  return v2ClassOf(Kind);
}

void EntityLowering::examine(const Intent &I, Proof &P) const {
  if (I.isShared())
    return;
  const EntityIntent &E = *asEntity(I);
  const CallRow *Row = callRow(E.how());
  if (!Row)
    return P.fault(E.origin(), "comes from " +
                                   quote(P.resolution(),
                                         E.call().Call.field("function")
                                             ? E.call().Call.field("function")
                                             : E.origin()) +
                                   ", which is not lifted yet");
  if (!Row->Operation.empty())
    P.requireClient(workspacesOf(E), E.origin());
  if (E.isListing())
    return examineListing(*Row, E, P);
  if (Kind == IntentKind::Compute && isAskedInLoop(P.graph(), E))
    P.consequence(E.origin(), "is asked for in a loop through all names: v2 "
                              "gives the objects themselves, with list()");
  if (!E.isDictionary())
    return examineArguments(*Row, E, P);
  if (ExistenceTest Test = existenceTestOf(P.graph(), E)) {
    P.require(*Test.Lookup, E.origin());
    return P.note(Applicability::Unsafe,
                  "v2 asks for the one object, v1 for all of them");
  }
  if (FoundCompute Found = foundComputeOf(P.graph(), E))
    return examineFoundCompute(Found, P);
  if (Kind == IntentKind::Model)
    P.obstacle(E.origin(), "is in a dictionary of all models, which v2 lists "
                           "without their versions");
  if (Kind == IntentKind::DataAsset)
    P.note(Applicability::Unsafe, "printing a v2 data asset shows another "
                                  "text, and its versions are texts");
  examineDictionary(E, P);
}

void EntityLowering::examineSite(const Intent &I, const Site &S,
                                 Proof &P) const {
  const Resolution &R = P.resolution();
  switch (S.TheKind) {
  case Site::Statement:
  case Site::Tested:
    return;
  case Site::Printed:
    return P.note(Applicability::Unsafe,
                  "printing the v2 object shows another text");
  case Site::Read:
  case Site::Call:
    if (S.TheKind == Site::Call)
      if (const Intent *Made = P.graph().madeBy(S.CallNode)) {
        P.require(*Made, S.Expr);
        return;
      }
    if (Kind == IntentKind::Model &&
        (examineDownload(I, S, P) || examineModelUpdate(I, S, P)))
      return;
    if (Kind == IntentKind::DataAsset && asEntity(I)->isDictionary() &&
        !S.starts("name"))
      return P.obstacle(S.Expr, S.describe(R) + ", which v2 does not tell of "
                                                "all data at once");
    if (const MemberRow *Row = memberRow(Kind, memberOf(S))) {
      bool IsCall = isCall(*Row);
      if (IsCall && hasArguments(S.CallNode))
        break;
      if (Row->TheShape == MemberRow::Shown && !isShown(R, S.Whole))
        break;
      // What an operation gives back is another thing in v2.
      if ((Row->TheShape == MemberRow::Operation ||
           Row->TheShape == MemberRow::OfVersion) &&
          !statementOfCall(S.CallNode))
        break;
      if (Row->TheShape == MemberRow::OfVersion && !isSimplePath(S.Expr))
        break;
      // Of what a label stands for, only the service knows it to be a number.
      const EntityIntent &E = *asEntity(I);
      const CallRow *Made = callRow(E.how());
      if (Row->TheShape == MemberRow::Number && !isShown(R, S.Whole) &&
          !E["version"].given() && (Made || I.isShared()) &&
          (!Made || llvm::StringRef(Made->Operation).ends_with(".get")))
        return P.obstacle(S.Expr, S.describe(R) +
                                      " as a number, which is a text in v2");
      if (asksAgain(*Row))
        P.requireClient(workspacesOf(I), S.Expr);
      if (!Row->Note.empty())
        P.note(Applicability::Unsafe, Row->Note);
      return;
    }
    break;
  default:
    break;
  }
  P.obstacle(S.Expr, S.describe(R) + ", which is not lifted yet");
}

llvm::Expected<Piece> EntityLowering::construct(const Intent &I,
                                                Writer &W) const {
  const EntityIntent &E = *asEntity(I);
  const CallRow &Row = *callRow(E.how());
  if (E.isListing())
    return listingCall(Row, E, W);
  if (!E.isDictionary())
    return callOf(Row, E, std::nullopt, W);
  return listOfDictionary(E, operationsOf(Row), v2ClassOf(Kind), W);
}

void EntityLowering::write(const Intent &I, Writer &W) const {
  if (ExistenceTest Test = existenceTestOf(W.graph(), *asEntity(I)))
    return writeExistenceTest(Test, W);
  if (FoundCompute Found = foundComputeOf(W.graph(), *asEntity(I)))
    return writeFoundCompute(Found, *asEntity(I), W);
  if (asEntity(I)->isDictionary())
    return W.replace(replacedByList(W.resolution(), *asEntity(I)),
                     [this, &I, &W] { return construct(I, W); });
  Lowering::write(I, W);
}

void EntityLowering::writeSite(const Intent &I, const Site &S,
                               Writer &W) const {
  if ((S.TheKind != Site::Read && S.TheKind != Site::Call) ||
      W.graph().madeBy(S.CallNode))
    return;
  if (Kind == IntentKind::Model &&
      (writeDownload(I, S, W) || writeModelUpdate(I, S, W)))
    return;
  const MemberRow *Row = memberRow(Kind, memberOf(S));
  if (!Row)
    return;
  bool IsCall = isCall(*Row);
  Node Replaced = IsCall ? S.CallNode : S.Path.front().Node;
  W.replace(Replaced, [=, this, &I, &S, &W]() -> llvm::Expected<Piece> {
    auto Object = W.expression(S.Expr);
    if (!Object)
      return Object.takeError();
    if (!asksAgain(*Row)) {
      llvm::StringRef Class = Row->Class;
      auto Read = v2Attribute(*Object, Class.empty() ? v2ClassOf(Kind) : Class,
                              Row->V2);
      // `{x.version:03}` formats a number.
      bool Formatted = kindOf(S.Whole.parent()) == Py::Interpolation &&
                       S.Whole.parent().namedChildCount() > 1;
      if (!Read || Row->TheShape != MemberRow::Number ||
          (isShown(W.resolution(), S.Whole) && !Formatted))
        return Read;
      return Piece::group(Piece::text("int"), "(", {{"", *Read}}, ")");
    }
    auto Name = v2Attribute(*Object, v2ClassOf(Kind), "name");
    if (!Name)
      return Name.takeError();
    llvm::SmallVector<Piece, 2> Arguments = {*Name};
    if (Row->TheShape == MemberRow::OfVersion) {
      auto Version = v2Attribute(*Object, v2ClassOf(Kind), "version");
      if (!Version)
        return Version.takeError();
      Arguments.push_back(*Version);
    }
    auto Done = operationOf(I, Row->V2, Arguments, S.Expr, W);
    if (!Done || Row->Tail.empty())
      return Done;
    return v2Attribute(*Done, v2ClassOf(Kind), Row->Tail);
  });
}

const Lowering &modelLowering() {
  static const EntityLowering L(IntentKind::Model);
  return L;
}

} // namespace amlift::rewriters
