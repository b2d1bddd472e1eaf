//===- ModelFiles.cpp - Files of models -----------------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/ModelFiles.h"
#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"
#include "rewriters/edits/Lines.h"
#include "rewriters/sdk/Handles.h"
#include "rewriters/sdk/Proof.h"
#include "rewriters/sdk/Statements.h"
#include "rewriters/sdk/V2Call.h"
#include "rewriters/sdk/Writer.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

namespace {

constexpr llvm::StringLiteral Model = "azure.ai.ml.entities.Model";

bool isDownload(const Site &S) {
  return S.TheKind == Site::Call && S.path() == "download";
}

MethodArguments argumentsOf(const Resolution &R, const Site &S) {
  return MethodArguments(R, S.CallNode,
                         {"target_dir", "exist_ok", "exists_ok"});
}

/// `client.models.download(model.name, model.version, …)`.
llvm::Expected<Piece> downloadCall(const Intent &I, const Site &S, Writer &W) {
  auto Client = W.client(workspacesOf(I));
  if (!Client)
    return Client.takeError();
  Piece Object = Piece::source(W.document(), S.Expr);
  auto Name = v2Attribute(Object, Model, "name");
  auto Version = v2Attribute(Object, Model, "version");
  for (auto *Part : {&Name, &Version})
    if (!*Part)
      return Part->takeError();
  V2Call Call =
      V2Call::method(*Client, "azure.ai.ml.MLClient", "models.download");
  Call.positional(*Name).positional(*Version);
  if (Field Target = argumentsOf(W.resolution(), S)["target_dir"];
      Target.given()) {
    auto Value = W.expression(Target.Expr);
    if (!Value)
      return Value.takeError();
    Call.arg("download_path", *Value);
  }
  return Call.build(W.imports(), S.Expr.begin());
}

/// The text of a folder without what makes no difference.
llvm::StringRef plainFolder(llvm::StringRef Folder) {
  while (Folder.consume_front("./"))
    ;
  return Folder.rtrim('/');
}

/// How many literals name a folder, or something in it.
unsigned countNamed(const Resolution &R, Node N, llvm::StringRef Folder) {
  if (kindOf(N) == Py::String) {
    llvm::StringRef Text = N.text(R.document().text()).ltrim("rRbBuUfF");
    return plainFolder(Text.trim("\"'")).starts_with(Folder);
  }
  unsigned Count = 0;
  N.forEachNamed([&](Node C) { Count += countNamed(R, C, Folder); });
  return Count;
}

/// Whether nothing but a call names the folder that is its argument.
bool isNamedOnce(const Resolution &R, const Field &Folder) {
  if (kindOf(Folder.Expr) == Py::Identifier) {
    const Variable *V = R.scopes().variableOf(Folder.Expr);
    if (!V || V->Uses.size() != 1 || V->Bindings.size() != 1 ||
        V->Bindings.front().Kind != BindingKind::Assignment)
      return false;
  } else if (kindOf(Folder.Expr) != Py::String) {
    return false;
  }
  auto Text = Folder.text();
  if (!Text)
    return kindOf(Folder.Expr) == Py::Identifier;
  llvm::StringRef Plain = plainFolder(*Text);
  return !Plain.empty() && Plain != "." && countNamed(R, R.root(), Plain) == 1;
}

/// Why files may be looked for where v1 puts them, although the call is not
/// asked for the place; empty when they are not.
std::string whyNotUnasked(const Resolution &R, const Field &Target) {
  std::string Deeper = ": v2 puts them one folder deeper";
  if (!Target.given())
    return " without saying where the files go" + Deeper;
  if (isNamedOnce(R, Target))
    return "";
  return ", and the files may be looked for in " + quote(R, Target.Expr) +
         Deeper;
}

/// Where v2 puts the file or folder that v1 names.
llvm::Expected<Piece> placeOf(const Site &S, Writer &W) {
  std::string Os = W.imports().requireModule("os", S.Expr.begin()).str();
  Piece Object = Piece::source(W.document(), S.Expr);
  auto Name = v2Attribute(Object, Model, "name");
  auto Path = v2Attribute(Object, Model, "path");
  for (auto *Part : {&Name, &Path})
    if (!*Part)
      return Part->takeError();
  std::vector<Item> Parts;
  if (Field Target = argumentsOf(W.resolution(), S)["target_dir"];
      Target.given()) {
    auto Value = W.expression(Target.Expr);
    if (!Value)
      return Value.takeError();
    Parts.push_back({"", *Value});
  }
  Parts.push_back({"", *Name});
  // The path of a folder may end in a slash.
  Piece Plain = Piece::concat(
      {*Path, Piece::text(".rstrip("), Piece::string("/"), Piece::text(")")});
  Parts.push_back({"", Piece::group(Piece::text(Os + ".path.basename"), "(",
                                    {{"", Plain}}, ")")});
  return Piece::group(Piece::text(Os + ".path.join"), "(", std::move(Parts),
                      ")");
}

} // namespace

bool examineDownload(const Intent &I, const Site &S, Proof &P) {
  if (!isDownload(S))
    return false;
  const Resolution &R = P.resolution();
  MethodArguments Given = argumentsOf(R, S);
  Site Result = siteOf(R, S.CallNode);
  Field Target = Given["target_dir"];
  if (Result.TheKind == Site::Statement) {
    if (std::string Why = whyNotUnasked(R, Target); !Why.empty())
      P.obstacle(S.Expr, S.describe(R) + Why);
    P.note(Applicability::Unsafe,
           "the files of a model are one folder deeper than those of v1");
  } else if (Given.incomplete() || Given["exists_ok"].given() ||
             !isSimplePath(S.Expr) || !isAlone(R, Result.Whole) ||
             Result.TheKind != Site::Bound ||
             (Target.given() && !isPure(R, Target.Expr)))
    P.obstacle(S.Expr, S.describe(R) + " in a way that is not lifted yet");
  if (Result.TheKind == Site::Statement &&
      (Given.incomplete() || !isSimplePath(S.Expr)))
    P.obstacle(S.Expr, S.describe(R) + " in a way that is not lifted yet");
  P.requireClient(workspacesOf(I), S.Expr);
  P.note(Applicability::Unsafe,
         "v2 downloads a model into a folder of its name, and overwrites what "
         "is there");
  return true;
}

bool writeDownload(const Intent &I, const Site &S, Writer &W) {
  if (!isDownload(S))
    return false;
  Site Result = siteOf(W.resolution(), S.CallNode);
  if (Result.TheKind == Site::Statement) {
    W.replace(S.CallNode, [&I, &S, &W] { return downloadCall(I, S, W); });
    return true;
  }
  W.replace(Result.Whole, [&I, &S, &W, Result]() -> llvm::Expected<Piece> {
    auto Call = downloadCall(I, S, W);
    if (!Call)
      return Call;
    auto Where = placeOf(S, W);
    if (!Where)
      return Where;
    std::string Indent =
        indentOf(W.document().text(), Result.Whole.begin()).str();
    std::string Left = Result.Assigned.text(W.document().text()).str() + " = ";
    Place First{Indent, static_cast<unsigned>(Indent.size())};
    Place Second{Indent, static_cast<unsigned>(Indent.size() + Left.size())};
    return Piece::text(print(*Call, First, W.style()) + "\n" + Indent + Left +
                       print(*Where, Second, W.style()));
  });
  return true;
}

} // namespace amlift::rewriters
