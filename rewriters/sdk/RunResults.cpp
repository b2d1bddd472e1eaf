//===- RunResults.cpp - What a run leaves behind --------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
//   run.get_details()["status"]       ml_client.jobs.get(run.name).status
//   run.get_tags()                    ml_client.jobs.get(run.name).tags
//   run.get_environment()             ml_client.jobs.get(run.name).environment
//   run.get_file_names()              mlflow.artifacts.list_artifacts(…)
//   run.download_file("outputs/m", "m")
//                                     shutil.copy(mlflow.artifacts.
//                                         download_artifacts(…), "m")
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/RunResults.h"
#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"
#include "rewriters/sdk/Bridges.h"
#include "rewriters/sdk/Comprehension.h"
#include "rewriters/sdk/Handles.h"
#include "rewriters/sdk/Proof.h"
#include "rewriters/sdk/RunTracking.h"
#include "rewriters/sdk/V2Call.h"
#include "rewriters/sdk/Writer.h"
#include "llvm/ADT/StringSwitch.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

namespace {

constexpr llvm::StringLiteral Client = "azure.ai.ml.MLClient";
constexpr llvm::StringLiteral Job = "azure.ai.ml.entities.Job";
constexpr llvm::StringLiteral Command = "azure.ai.ml.entities.Command";

enum class Member : uint8_t {
  None,
  Details,     ///< get_details()
  Property,    ///< get_tags(), get_properties()
  Environment, ///< get_environment()
  Files,       ///< get_file_names()
  Download,    ///< download_file(…)
  Downloads,   ///< download_files(…)
};

Member memberOf(const Site &S) {
  if (S.TheKind != Site::Call || S.Path.size() != 1)
    return Member::None;
  return llvm::StringSwitch<Member>(S.Path.front().Name)
      .Case("get_details", Member::Details)
      .Cases("get_tags", "get_properties", Member::Property)
      .Case("get_environment", Member::Environment)
      .Case("get_file_names", Member::Files)
      .Case("download_file", Member::Download)
      .Case("download_files", Member::Downloads)
      .Default(Member::None);
}

/// The call is a statement.
bool isStatement(Node Call) {
  return kindOf(outsideParentheses(Call).parent()) == Py::ExpressionStatement;
}

/// Whether a variable that a loop binds is only shown in the loop, and has
/// another value behind it wherever it is used.
bool isShownInLoop(const Resolution &R, Node Loop, const Variable &V) {
  Node Body = Loop.field("body");
  for (const Binding &B : V.Bindings)
    if (Body.span().contains(B.Name.span()))
      return false;
  return !V.BoundElsewhere && llvm::all_of(V.Uses, [&](Node Use) {
    if (Body.span().contains(Use.span()))
      return isShown(R, Use) && siteOf(R, Use).Path.empty();
    return precedes(Use, Loop) ||
           llvm::any_of(V.Bindings, [&](const Binding &B) {
             return precedes(Loop, B.Name) && precedes(B.Name, Use);
           });
  });
}

/// `for name in run.get_file_names(): print(name)`: the variable.
const Variable *loopOverShown(const Resolution &R, Node Call) {
  Node Outer = outsideParentheses(Call);
  Node Loop = Outer.parent();
  if (kindOf(Loop) != Py::ForStatement || Loop.field("right") != Outer ||
      kindOf(Loop.field("left")) != Py::Identifier)
    return nullptr;
  const Variable *V = R.scopes().variableOf(Loop.field("left"));
  return V && isShownInLoop(R, Loop, *V) ? V : nullptr;
}

/// `run.get_details()["status"]`: the subscript; none for other keys.
Node statusOfDetails(const Resolution &R, Node Call) {
  Node Outer = outsideParentheses(Call);
  Node Parent = Outer.parent();
  if (kindOf(Parent) != Py::Subscript || Parent.field("value") != Outer)
    return Node();
  Node Key = Parent.field("subscript");
  auto Text = Field{Key, R.value(Key), {}}.text();
  return Text == "status" ? Parent : Node();
}

MethodArguments downloadArguments(const Resolution &R, const Site &S) {
  return MethodArguments(R, S.CallNode,
                         {"name", "output_file_path", "_validate_checksum"});
}

MethodArguments downloadsArguments(const Resolution &R, const Site &S) {
  return MethodArguments(R, S.CallNode,
                         {"prefix", "output_directory", "output_paths",
                          "batch_size", "append_prefix", "timeout_seconds"});
}

llvm::Expected<Piece> nameOfRun(const Site &S, Writer &W) {
  auto Object = W.expression(S.Expr);
  if (!Object)
    return Object.takeError();
  return v2Attribute(*Object, Job, "name");
}

/// `mlflow.artifacts.<Function>(run_id=…, artifact_path=…, tracking_uri=…)`,
/// without a path where none is given.
llvm::Expected<V2Call> artifacts(llvm::StringRef Function, const Intent &Run,
                                 const Site &S, const Field &Path, Writer &W) {
  auto Id = nameOfRun(S, W);
  if (!Id)
    return Id.takeError();
  V2Call Call = V2Call::function(("mlflow.artifacts." + Function).str());
  Call.arg("run_id", *Id);
  if (Path.given()) {
    auto What = W.expression(Path.Expr);
    if (!What)
      return What.takeError();
    Call.arg("artifact_path", *What);
  }
  if (isTrackedAt(workspacesOf(Run), S.CallNode, W))
    return Call;
  auto TheClient = W.client(workspacesOf(Run));
  if (!TheClient)
    return TheClient.takeError();
  auto Uri =
      workspaceProperty(*TheClient, S.CallNode, "mlflow_tracking_uri", W);
  if (!Uri)
    return Uri.takeError();
  Call.arg("tracking_uri", *Uri);
  return Call;
}

llvm::Expected<Piece> downloaded(const Intent &Run, const Site &S, Writer &W) {
  MethodArguments Given = downloadArguments(W.resolution(), S);
  Field Name = Given["name"], Target = Given["output_file_path"];
  auto Call = artifacts("download_artifacts", Run, S, Name, W);
  if (!Call)
    return Call.takeError();
  auto Source = Call->build(W.imports(), S.CallNode.begin());
  if (!Source)
    return Source.takeError();
  llvm::Expected<Piece> To = [&]() -> llvm::Expected<Piece> {
    if (Target.given())
      return W.expression(Target.Expr);
    auto Text = Name.text();
    return Piece::string(
        Text->rsplit('/').second.empty() ? *Text : Text->rsplit('/').second);
  }();
  if (!To)
    return To.takeError();
  llvm::StringRef Module = W.imports().requireModule("shutil", S.Expr.begin());
  return Piece::group(Piece::text((Module + ".copy").str()), "(",
                      {{"", *Source, {}, ""}, {"", *To, {}, ""}}, ")");
}

llvm::Expected<Piece> downloadedAll(const Intent &Run, const Site &S,
                                    Writer &W) {
  MethodArguments Given = downloadsArguments(W.resolution(), S);
  auto Call = artifacts("download_artifacts", Run, S, Given["prefix"], W);
  if (!Call)
    return Call.takeError();
  auto Folder = Given["output_directory"].given()
                    ? W.expression(Given["output_directory"].Expr)
                    : llvm::Expected<Piece>(Piece::string("."));
  if (!Folder)
    return Folder.takeError();
  return Call->arg("dst_path", *Folder).build(W.imports(), S.CallNode.begin());
}

llvm::Expected<Piece> fetched(const Intent &Run, const Site &S, Writer &W,
                              llvm::StringRef Attribute) {
  auto TheClient = W.client(workspacesOf(Run));
  if (!TheClient)
    return TheClient.takeError();
  auto Id = nameOfRun(S, W);
  if (!Id)
    return Id.takeError();
  auto Entity = V2Call::method(*TheClient, Client, "jobs.get")
                    .positional(*Id)
                    .build(W.imports(), S.Expr.begin());
  if (!Entity || Attribute.empty())
    return Entity;
  return v2Attribute(*Entity, Attribute == "environment" ? Command : Job,
                     Attribute);
}

llvm::Expected<Piece> listed(const Intent &Run, const Site &S, Writer &W) {
  auto Call = artifacts("list_artifacts", Run, S, Field(), W);
  if (!Call)
    return Call.takeError();
  auto Listed = Call->build(W.imports(), S.CallNode.begin());
  if (!Listed || loopOverShown(W.resolution(), S.CallNode))
    return Listed;
  std::string Each = W.nameAt(S.CallNode, "file");
  auto Path =
      v2Attribute(Piece::text(Each), "mlflow.entities.FileInfo", "path");
  if (!Path)
    return Path;
  Comprehension Paths{"[]", print(*Path, {}, W.style()), Each, *Listed};
  return Paths.at(S.CallNode, W);
}

/// What a loop shows of each file is its path.
void nameFiles(Node Loop, const Variable &V, Writer &W) {
  for (Node Use : V.Uses)
    if (Loop.field("body").span().contains(Use.span()))
      W.replace(Use, [&W, Use]() -> llvm::Expected<Piece> {
        return v2Attribute(Piece::source(W.document(), Use),
                           "mlflow.entities.FileInfo", "path");
      });
}

void noteMlflow(Proof &P) {
  P.note(Applicability::Unsafe, "files are downloaded through MLflow, which "
                                "needs the packages mlflow and azureml-mlflow");
}

} // namespace

bool examineResults(const Intent &Run, const Site &S, Proof &P) {
  const Resolution &R = P.resolution();
  auto Refuse = [&](llvm::Twine Why) {
    P.obstacle(S.Expr, S.describe(R) + Why);
    return true;
  };
  bool HasArguments = S.TheKind == Site::Call &&
                      S.CallNode.field("arguments").namedChildCount() != 0;
  switch (memberOf(S)) {
  case Member::None:
    return false;
  case Member::Details:
    if (HasArguments ||
        (!statusOfDetails(R, S.CallNode) && !isShown(R, S.CallNode)))
      return Refuse(
          ", and the details, which have other names in v2, are used");
    if (!statusOfDetails(R, S.CallNode))
      P.note(Applicability::Unsafe,
             "the details of a run become the v2 job, which shows other text");
    break;
  case Member::Property:
    if (HasArguments)
      return Refuse(" with arguments");
    P.note(Applicability::Unsafe,
           "tags and properties of a v2 job hold more keys than those of v1");
    break;
  case Member::Environment:
    // Jobs of other kinds have none.
    if (HasArguments || static_cast<const RunHandle &>(Run).How != "submit" ||
        !isShown(R, S.CallNode))
      return Refuse(", and the environment, of which v2 gives the id, is used");
    P.note(Applicability::Unsafe,
           "the environment of a run becomes its id in v2");
    break;
  case Member::Files:
    if (HasArguments ||
        (!isShown(R, S.CallNode) && !loopOverShown(R, S.CallNode)))
      return Refuse(", and the names are used: in v2, call "
                    "`mlflow.artifacts.list_artifacts` for each folder");
    P.note(Applicability::Unsafe,
           "the files of a run are listed through MLflow, which needs the "
           "packages mlflow and azureml-mlflow, and shows folders instead of "
           "what is in them");
    break;
  case Member::Download: {
    MethodArguments Given = downloadArguments(R, S);
    if (Given.incomplete() || !isStatement(S.CallNode))
      return Refuse(", and its arguments or its value are not known");
    if (!Given["name"].given() ||
        (!Given["output_file_path"].given() && !Given["name"].text()))
      return Refuse(" without saying where to");
    noteMlflow(P);
    break;
  }
  case Member::Downloads: {
    MethodArguments Given = downloadsArguments(R, S);
    if (Given.incomplete() || !isStatement(S.CallNode))
      return Refuse(", and its arguments or its value are not known");
    auto Prefix = Given["prefix"].text();
    if (!Prefix || Prefix->empty())
      return Refuse(" without a constant prefix");
    if (Given["output_paths"].given() ||
        (Given["append_prefix"].given() &&
         Given["append_prefix"].boolean() != true))
      return Refuse(" with other paths than those of the run");
    noteMlflow(P);
    P.note(Applicability::Unsafe,
           "v1 takes all files whose path begins with the prefix, v2 the "
           "folder of that name");
    break;
  }
  }
  P.requireClient(workspacesOf(Run), S.Expr);
  return true;
}

bool writeResults(const Intent &Run, const Site &S, Writer &W) {
  switch (memberOf(S)) {
  case Member::None:
    return false;
  case Member::Details: {
    Node Status = statusOfDetails(W.resolution(), S.CallNode);
    W.replace(Status ? Status : S.CallNode, [&Run, &S, &W, Status] {
      return fetched(Run, S, W, Status ? "status" : "");
    });
    return true;
  }
  case Member::Property: {
    llvm::StringRef Name = S.starts("get_tags") ? "tags" : "properties";
    W.replace(S.CallNode,
              [&Run, &S, &W, Name] { return fetched(Run, S, W, Name); });
    return true;
  }
  case Member::Environment:
    W.replace(S.CallNode,
              [&Run, &S, &W] { return fetched(Run, S, W, "environment"); });
    return true;
  case Member::Files:
    W.replace(S.CallNode, [&Run, &S, &W] { return listed(Run, S, W); });
    if (const Variable *V = loopOverShown(W.resolution(), S.CallNode))
      nameFiles(outsideParentheses(S.CallNode).parent(), *V, W);
    return true;
  case Member::Download:
    W.replace(S.CallNode, [&Run, &S, &W] { return downloaded(Run, S, W); });
    return true;
  case Member::Downloads:
    W.replace(S.CallNode, [&Run, &S, &W] { return downloadedAll(Run, S, W); });
    return true;
  }
  return false;
}

} // namespace amlift::rewriters
