//===- RunChildren.cpp - The runs below a run -> jobs.list ----------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/RunChildren.h"
#include "analyzers/intents/Closing.h"
#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"
#include "rewriters/sdk/Handles.h"
#include "rewriters/sdk/Listing.h"
#include "rewriters/sdk/Proof.h"
#include "rewriters/sdk/V2Call.h"
#include "rewriters/sdk/Writer.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

namespace {

MethodArguments childArguments(const RunHandle &Run, const Resolution &R) {
  return MethodArguments(
      R, Run.origin(),
      {"recursive", "tags", "properties", "type", "status", "_rehydrate_runs"});
}

/// The call of a builtin that is given the expression first; none for others.
Node builtinAround(const Resolution &R, Node Expr,
                   llvm::ArrayRef<llvm::StringRef> Names) {
  Node Outer = outsideParentheses(Expr);
  Node List = Outer.parent();
  if (kindOf(List) != Py::ArgumentList || List.namedChild(0) != Outer)
    return Node();
  return llvm::any_of(Names,
                      [&](llvm::StringRef Name) {
                        return isBuiltin(R, List.parent().field("function"),
                                         Name);
                      })
             ? List.parent()
             : Node();
}

} // namespace

void examineRunPlaces(const RunHandle &Run, Proof &P) {
  const Resolution &R = P.resolution();
  if (builtinAround(R, Run.origin(), {"next"}))
    return;
  Node List = builtinAround(R, Run.origin(), {"list", "sorted"});
  for (Node Place : List ? R.placesOf(List, Atom::List)
                         : R.placesOf(Run.origin(), Atom::Iterator)) {
    if (kindOf(Place) == Py::ParenthesizedExpression || !isExpression(R, Place))
      continue;
    if (std::string Why = whyNotInList(Place, P); !Why.empty())
      P.obstacle(Place, Why + " (" + where(R, Place) + ")");
  }
}

bool isChild(const RunHandle &Run) { return Run.How == "get_children"; }

void examineChildren(const RunHandle &Run, Proof &P) {
  const Resolution &R = P.resolution();
  MethodArguments Given = childArguments(Run, R);
  bool Filtered = Given.incomplete() || (Given["recursive"].given() &&
                                         Given["recursive"].boolean() != false);
  for (llvm::StringRef Name : {"tags", "properties", "type", "status"})
    Filtered |= Given[Name].given();
  if (Filtered)
    P.obstacle(Run.origin(), "is listed with arguments: v2 lists all runs "
                             "right below another one (" +
                                 where(R, Run.origin()) + ")");
  if (P.requireObjects(Run.Parent, "its parent"))
    for (const Intent *Parent : Run.Parent.Objects)
      if (Parent->kind() != IntentKind::Run)
        P.obstacle(Run.origin(), "is below what is not known to be a job");
  P.requireClient(workspacesOf(Run), Run.origin());
  examineRunPlaces(Run, P);
  P.note(Applicability::Unsafe,
         "v2 lists child runs as jobs, of which it tells less than of one that "
         "is fetched by its name");
}

llvm::Expected<Piece> childrenCall(const RunHandle &Run, Writer &W) {
  auto Client = W.client(workspacesOf(Run));
  if (!Client)
    return Client.takeError();
  auto Parent = W.expression(Run.Parent.Expr);
  if (!Parent)
    return Parent.takeError();
  auto Name = v2Attribute(*Parent, "azure.ai.ml.entities.Job", "name");
  if (!Name)
    return Name.takeError();
  auto Listed = V2Call::method(*Client, "azure.ai.ml.MLClient", "jobs.list")
                    .arg("parent_job_name", *Name)
                    .build(W.imports(), Run.origin().begin());
  // v2 declares only that it can be iterated over.
  if (!Listed || !builtinAround(W.resolution(), Run.origin(), {"next"}))
    return Listed;
  return Piece::group(Piece::text("iter"), "(", {{"", *Listed}}, ")");
}

} // namespace amlift::rewriters
