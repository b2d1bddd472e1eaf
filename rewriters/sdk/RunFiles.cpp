//===- RunFiles.cpp - Files and state of a script's run -> mlflow ---------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
//   run.upload_file("outputs/m.pkl", "m.pkl")   mlflow.log_artifact("m.pkl",
//                                                   "outputs")
//   run.upload_folder("outputs", "d")           mlflow.log_artifacts("d",
//                                                   "outputs")
//   run.complete()                              (nothing)
//
//===----------------------------------------------------------------------===//

#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"
#include "rewriters/sdk/LoggedValues.h"
#include "rewriters/sdk/Proof.h"
#include "rewriters/sdk/RunAction.h"
#include "rewriters/sdk/V2Call.h"
#include "rewriters/sdk/Writer.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

namespace {

void refuse(const RunAction &A, Proof &P, llvm::Twine Why) {
  P.obstacle(A.origin(), Why + " (" + where(P.resolution(), A.origin()) + ")");
}

bool hasStore(const RunAction &A, Proof &P) {
  if (!A["datastore_name"].given())
    return false;
  refuse(A, P, "uploads to a datastore, where MLflow puts nothing");
  return true;
}

void examineUpload(const RunAction &A, Proof &P) {
  const Resolution &R = P.resolution();
  Field Name = A["name"], Path = A["path_or_stream"];
  if (hasStore(A, P))
    return;
  if (!Name.Expr || !Path.Expr)
    return refuse(A, P, "uploads nothing");
  auto NameParts = pathParts(R, Name.Expr), PathParts = pathParts(R, Path.Expr);
  if (!NameParts || !PathParts || NameParts->Base.empty() ||
      NameParts->Base != PathParts->Base)
    return refuse(A, P,
                  "uploads " + quote(R, Path.Expr) + " under the name " +
                      quote(R, Name.Expr) +
                      "; MLflow keeps the name of the file, so that the file "
                      "has to be copied to that name first");
  if (NameParts->Constant && llvm::StringRef(NameParts->Folder).contains(".."))
    return refuse(A, P, "uploads a file under a name with `..`");
  P.note(Applicability::Unsafe,
         "MLflow replaces a file of the run that is there already");
}

llvm::Expected<Piece> writeUpload(const RunAction &A, Writer &W) {
  auto Path = itemOf(A, "path_or_stream", W);
  if (!Path)
    return Path.takeError();
  V2Call Call = V2Call::function("mlflow.log_artifact");
  Call.positional(*Path);
  PathParts Parts = *pathParts(W.resolution(), A["name"].Expr);
  if (!Parts.Constant) {
    auto Name = W.expression(A["name"].Expr);
    if (!Name)
      return Name.takeError();
    Call.arg("artifact_path",
             Piece::group(Piece::text((W.imports().require("os", "",
                                                           A.origin().begin()) +
                                       ".path.dirname")
                                          .str()),
                          "(", {{"", *Name}}, ")"));
  } else {
    llvm::StringRef Folder = Parts.Folder;
    while (Folder.consume_front("./"))
      ;
    Folder = Folder == "." ? "" : Folder.trim('/');
    if (!Folder.empty())
      Call.arg("artifact_path", Piece::string(Folder));
  }
  if (llvm::Error Fault = nameRun(Call, A, W))
    return std::move(Fault);
  return Call.exploded(isExploded(A.origin().field("arguments")))
      .build(W.imports(), A.origin().begin());
}

void examineFolder(const RunAction &A, Proof &P) {
  if (hasStore(A, P))
    return;
  if (!A["name"].Expr || !A["path"].Expr)
    return refuse(A, P, "uploads nothing");
  if (auto Name = A["name"].text();
      Name && (Name->starts_with(".") || Name->starts_with("/") ||
               Name->contains("//") || Name->contains("..")))
    return refuse(A, P,
                  "uploads a folder under a name that MLflow does not "
                  "take");
  for (llvm::StringRef Each : {"name", "path"})
    if (!isPure(P.resolution(), A[Each].Expr) &&
        A.Arguments.front().first == "name")
      P.note(Applicability::Unsafe,
             "the folder's path is evaluated before its name");
}

llvm::Expected<Piece> writeFolder(const RunAction &A, Writer &W) {
  auto Path = itemOf(A, "path", W);
  if (!Path)
    return Path.takeError();
  auto Name = itemOf(A, "name", W);
  if (!Name)
    return Name.takeError();
  V2Call Call = V2Call::function("mlflow.log_artifacts");
  Call.positional(*Path).arg("artifact_path", *Name);
  if (llvm::Error Fault = nameRun(Call, A, W))
    return std::move(Fault);
  return Call.exploded(isExploded(A.origin().field("arguments")))
      .build(W.imports(), A.origin().begin());
}

constexpr ActionForm Forms[] = {
    {"upload_file", examineUpload, writeUpload, true},
    {"upload_folder", examineFolder, writeFolder, true},
    // A job ends by itself, and MLflow sends at once.
    {"complete", nullptr, nullptr, true},
    {"flush", nullptr, nullptr, true},
    {"start", nullptr, nullptr, true},
};

} // namespace

llvm::ArrayRef<ActionForm> fileForms() { return Forms; }

} // namespace amlift::rewriters
