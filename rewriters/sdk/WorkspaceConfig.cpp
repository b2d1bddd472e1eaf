//===- WorkspaceConfig.cpp - Workspace.write_config -----------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/WorkspaceConfig.h"
#include "analyzers/intents/Shape.h"
#include "rewriters/edits/Lines.h"
#include "rewriters/sdk/Bridges.h"
#include "rewriters/sdk/Handles.h"
#include "rewriters/sdk/Proof.h"
#include "rewriters/sdk/Statements.h"
#include "rewriters/sdk/V2Call.h"
#include "rewriters/sdk/Writer.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

namespace {

bool isWriteConfig(const Site &S) {
  return S.TheKind == Site::Call && S.path() == "write_config";
}

/// What the file is called; nothing when that is not known.
std::optional<std::string> fileNameOf(const MethodArguments &Given) {
  Field Name = Given["file_name"];
  if (!Name.given())
    return "config.json";
  std::optional<llvm::StringRef> Text = Name.text();
  // v1 takes any ending for that of a name without one.
  if (!Text || !Text->ends_with(".json") || Text->contains('\\'))
    return std::nullopt;
  return Text->str();
}

/// `os.path.join(folder, …)`, or its text where the folder has one.
Piece joined(const std::optional<std::string> &Folder, const Piece &Expression,
             llvm::ArrayRef<llvm::StringRef> Parts, llvm::StringRef Os) {
  if (Folder) {
    std::string Path = *Folder;
    for (llvm::StringRef Part : Parts)
      Path += (Path.empty() ? "" : "/") + Part.str();
    return Piece::string(Path);
  }
  std::vector<Item> Items{{"", Expression}};
  for (llvm::StringRef Part : Parts)
    Items.push_back({"", Piece::string(Part)});
  return Piece::group(Piece::text((Os + ".path.join").str()), "(",
                      std::move(Items), ")");
}

/// The folder of a call as text: empty for the current one.
std::optional<std::string> folderOf(const MethodArguments &Given) {
  Field Path = Given["path"];
  if (!Path.given())
    return "";
  std::optional<llvm::StringRef> Text = Path.text();
  if (!Text)
    return std::nullopt;
  llvm::StringRef Folder = *Text;
  while (Folder.consume_front("./"))
    ;
  if (Folder == ".")
    return "";
  return Folder.size() > 1 ? Folder.rtrim('/').str() : Folder.str();
}

/// Whether a path that is not constant can be written twice, and is seen to be
/// text: v1 takes None for the current folder.
bool isSomePath(const Field &Path) {
  auto IsText = [](const Atom &A) { return A.TheKind == Atom::Str; };
  return isSimplePath(Path.Expr) && !Path.Val.atoms().empty() &&
         llvm::all_of(Path.Val.atoms(), IsText);
}

llvm::Expected<Piece> textOf(const Site &S, Writer &W) {
  const MethodArguments Given(W.resolution(), S.CallNode,
                              {"path", "file_name"});
  uint32_t At = S.CallNode.begin();
  auto Client = W.expression(S.Expr);
  if (!Client)
    return Client.takeError();
  std::vector<Item> Keys;
  for (auto [Key, Property] :
       {std::pair("subscription_id", "subscription_id"),
        std::pair("resource_group", "resource_group_name"),
        std::pair("workspace_name", "workspace_name")}) {
    auto Value = v2Attribute(*Client, "azure.ai.ml.MLClient", Property);
    if (!Value)
      return Value.takeError();
    char Quote = W.style().Quote;
    Keys.push_back(
        {(llvm::Twine(Quote) + Key + llvm::Twine(Quote) + ": ").str(), *Value});
  }
  std::optional<std::string> Folder = folderOf(Given);
  llvm::Expected<Piece> Path =
      Folder ? Piece() : W.expression(Given["path"].Expr);
  if (!Path)
    return Path.takeError();
  std::string Os = W.imports().requireModule("os", At).str();
  std::string Json = W.imports().requireModule("json", At).str();
  std::string File = W.nameAt(S.CallNode, "config");
  Piece Make = Piece::group(Piece::text(Os + ".makedirs"), "(",
                            {{"", joined(Folder, *Path, {".azureml"}, Os)},
                             {"exist_ok=", Piece::text("True")}},
                            ")");
  Piece Open = Piece::group(
      Piece::text("open"), "(",
      {{"", joined(Folder, *Path, {".azureml", *fileNameOf(Given)}, Os)},
       {"", Piece::string("w")}},
      ")");
  Piece Dump = Piece::group(
      Piece::text(Json + ".dump"), "(",
      {{"", Piece::dict(std::move(Keys))}, {"", Piece::text(File)}}, ")");
  std::string Outer = indentOf(W.document().text(), At).str();
  std::string Inner = Outer + W.style().Indent;
  auto PlaceAt = [](const std::string &Indent, llvm::StringRef Before,
                    llvm::StringRef Behind) {
    return Place{Indent, columns(Indent) + columns(Before), columns(Behind)};
  };
  std::string As = " as " + File + ":";
  return Piece::text(
      print(Make, PlaceAt(Outer, "", ""), W.style()) + "\n" + Outer + "with " +
      print(Open, PlaceAt(Outer, "with ", As), W.style()) + As + "\n" + Inner +
      print(Dump, PlaceAt(Inner, "", ""), W.style()));
}

} // namespace

bool examineWriteConfig(const Site &S, Proof &P) {
  if (!isWriteConfig(S))
    return false;
  const Resolution &R = P.resolution();
  const MethodArguments Given(R, S.CallNode, {"path", "file_name"});
  Node Statement = statementOfCall(S.CallNode);
  if (!Statement || !isAlone(R, Statement) || !isSimplePath(S.Expr))
    P.obstacle(S.Expr, S.describe(R) +
                           ": v2 has no such method, and it takes several "
                           "statements to write the file");
  else if (Given.incomplete() || !fileNameOf(Given) ||
           (!folderOf(Given) && !isSomePath(Given["path"])))
    P.obstacle(S.Expr, S.describe(R) +
                           ": v2 has no such method; json.dump of "
                           "subscription_id, resource_group and workspace_name "
                           "to .azureml/config.json writes the same file");
  else
    P.note(Applicability::Unsafe,
           "the configuration file names the workspace by three keys instead "
           "of one path, which from_config() reads, too, and is written to "
           ".azureml also where there is a folder aml_config");
  return true;
}

bool writeWriteConfig(const Site &S, Writer &W) {
  if (!isWriteConfig(S))
    return false;
  W.replace(statementOfCall(S.CallNode), [&S, &W] { return textOf(S, W); });
  return true;
}

} // namespace amlift::rewriters
