//===- JobInputs.cpp - Datasets as inputs of a job ------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
//   ds = Dataset.get_by_name(ws, "flowers")
//   arguments=["--data", ds.as_mount()]     command="… --data
//   ${{inputs.data}}",
//                                           inputs={"data": Input(
//                                               type="uri_folder",
//                                               path="azureml:flowers@latest",
//                                               mode="ro_mount")}
//
// Data that is registered has a name, and that is all a v2 job needs: what else
// the program does with the dataset is another matter.
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/JobInputs.h"
#include "analyzers/intents/Job.h"
#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"
#include "rewriters/sdk/DataDefinitions.h"
#include "rewriters/sdk/Description.h"
#include "rewriters/sdk/Handles.h"
#include "rewriters/sdk/Lowering.h"
#include "rewriters/sdk/Proof.h"
#include "rewriters/sdk/V2Call.h"
#include "rewriters/sdk/Writer.h"
#include "llvm/ADT/StringExtras.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

namespace {

class JobInputLowering final : public DescriptionLowering {
public:
  IntentKind kind() const override { return IntentKind::JobInput; }
  void examine(const Intent &I, Proof &P) const override;

protected:
  std::string adviceAt(const Site &S) const override { return adviceFor(S); }
};

/// Where data is.
struct Source {
  const EntityIntent *Asset = nullptr; ///< What is registered, if it is known.
  Node Workspace, Name, Version;       ///< Registered: how it is looked up.
  std::optional<DataPath> Path;        ///< Not registered.
  llvm::StringRef Type;                ///< Empty: not known.
};

/// The step that the chain begins with.
const JobInput &firstStep(const JobInput &Input) {
  const JobInput *Step = &Input;
  while (Step->Data.Objects.size() == 1 &&
         Step->Data.Objects.front()->kind() == IntentKind::JobInput)
    Step = static_cast<const JobInput *>(Step->Data.Objects.front());
  return *Step;
}

Source sourceOfPath(const DataPath &Path) {
  Source S;
  S.Path = Path;
  if (Path.IsFile)
    S.Type = *Path.IsFile ? "uri_file" : "uri_folder";
  return S;
}

std::optional<Source> sourceOf(const IntentGraph &G, const JobInput &Input,
                               std::string &WhyNot) {
  const Resolution &R = G.resolution();
  const Field &Data = firstStep(Input).Data;
  if (const DataDefinition *D = definitionAt(G, Data.Expr)) {
    auto Path = dataPathOf(R, D->Path.Expr, WhyNot);
    if (!Path || D->PartitionFormat.given())
      return std::nullopt;
    Source S = sourceOfPath(*Path);
    S.Type = typeOf(*D, *Path);
    return S;
  }
  auto Objects = G.objectsAt(Data.Expr);
  const EntityIntent *Asset =
      Objects.size() == 1 ? asEntity(*Objects[0]) : nullptr;
  if (!Asset || Asset->kind() != IntentKind::DataAsset) {
    auto Path = dataPathOf(R, Data.Expr, WhyNot);
    if (!Path || Path->Url)
      return std::nullopt;
    return sourceOfPath(*Path);
  }
  Source S;
  S.Asset = Asset;
  if (Asset->call().Incomplete || Asset->isDictionary())
    return std::nullopt;
  S.Workspace = Asset->workspace().Expr;
  S.Name = Asset->isLookup() ? (*Asset)["[]"].Expr : (*Asset)["name"].Expr;
  if (Asset->how().ends_with("Dataset.get_by_name"))
    S.Version = (*Asset)["version"].Expr;
  else if (!isRegistration(*Asset) && !Asset->isLookup())
    return std::nullopt;
  if (isRegistration(*Asset))
    if (const DataDefinition *D = definitionAt(G, Asset->Receiver.Expr)) {
      std::string Unused;
      if (auto Path = dataPathOf(R, D->Path.Expr, Unused))
        S.Type = typeOf(*D, *Path);
    }
  if (!S.Workspace || !S.Name)
    return std::nullopt;
  return S;
}

/// Whether the v2 object of the data is at hand where the job is made.
bool isAtHand(const Resolution &R, const JobInput &Input, Node Job) {
  Node N = firstStep(Input).Data.Expr;
  return isSimplePath(N) && keepsValue(R, N, Job);
}

bool isLatest(const Resolution &R, Node Version) {
  return !Version || Field{Version, R.value(Version), {}}.text() == "latest" ||
         Field{Version, R.value(Version), {}}.isNone();
}

} // namespace

const JobInput *inputAt(const IntentGraph &G, Node Expression) {
  llvm::SmallVector<const Intent *, 1> Objects = G.objectsAt(Expression);
  if (Objects.size() != 1 || Objects.front()->kind() != IntentKind::JobInput)
    return nullptr;
  return static_cast<const JobInput *>(Objects.front());
}

void examineInput(const JobInput &Input, Node At, const Intent &Job, Proof &P) {
  const Resolution &R = P.resolution();
  P.require(Input, At);
  if (Input.Path.given() && !keepsValue(R, Input.Path.Expr, Job.origin()))
    P.obstacle(Input.Path.Expr,
               "gets data at a place on the compute that is not known where "
               "the job is made: " +
                   quote(R, Input.Path.Expr));
  if (Input.How == "as_named_input")
    return P.obstacle(At, "gets data by its name, not as a path: in v2 the "
                          "script has to change, too");
  std::string WhyNot = "gets data that is not known to be registered, or one "
                       "place in a datastore: " +
                       quote(R, At);
  auto Data = sourceOf(P.graph(), Input, WhyNot);
  if (!Data)
    return P.obstacle(At, WhyNot);
  if (Data->Path) {
    examinePath(*Data->Path, Job.origin(), P);
    if (Data->Type.empty())
      P.obstacle(At,
                 "gets data that may be a file or a folder: " + quote(R, At));
    return P.note(Applicability::Unsafe, "v2 mounts the data read-only");
  }
  P.link(*Data->Asset);
  // Its name may mean other data until this program has registered it.
  if (isRegistration(*Data->Asset) && !P.lifted(*Data->Asset))
    P.obstacle(At,
               "gets data that v1 registers in this program: " + quote(R, At));
  if (!P.lifted(*Data->Asset) || !isAtHand(R, Input, Job.origin()))
    for (Node N : {Data->Name, Data->Version})
      if (N && !isSpellable(R, N, Job.origin()))
        P.obstacle(N,
                   "gets data whose name is not known where the job is made");
  auto Home = P.graph().objectsAt(Data->Workspace);
  for (const Intent *Run :
       submissionsOf(P.graph(), static_cast<const CommandJob &>(Job)))
    for (const Intent *W : Home)
      if (!llvm::is_contained(workspacesOf(*Run), W))
        P.obstacle(At, "gets data of another workspace");
  if (Home.empty())
    P.obstacle(At, "gets data of a workspace that is not known");
  if (Data->Type.empty())
    P.note(Applicability::Unsafe,
           "the script gets the folder of the data, also where v1 gives the "
           "path of a single file");
}

std::string inputName(const JobInput &Input) {
  auto Text = firstStep(Input).Name.text();
  if (!Text || Text->empty() || llvm::isDigit(Text->front()) ||
      !llvm::all_of(*Text, [](char C) { return llvm::isAlnum(C) || C == '_'; }))
    return "";
  return Text->str();
}

llvm::Expected<Piece> inputOf(const JobInput &Input, const Intent &Job,
                              Writer &W) {
  const Resolution &R = W.resolution();
  std::string WhyNot;
  auto Data = sourceOf(W.graph(), Input, WhyNot);
  Piece Path;
  if (Data->Path) {
    auto Uri = uriOf(*Data->Path, W);
    if (!Uri)
      return Uri.takeError();
    Path = *Uri;
  } else if (W.lifted(*Data->Asset) && isAtHand(R, Input, Job.origin())) {
    auto Id =
        v2Attribute(Piece::source(W.document(), firstStep(Input).Data.Expr),
                    "azure.ai.ml.entities.Data", "id");
    if (!Id)
      return Id.takeError();
    Path = *Id;
  } else {
    bool Formatted = false;
    auto Name = spelled(Data->Name, W, Formatted);
    if (!Name)
      return Name.takeError();
    std::string Body = "azureml:" + *Name;
    if (isLatest(R, Data->Version)) {
      Body += "@latest";
    } else {
      auto Version = spelled(Data->Version, W, Formatted);
      if (!Version)
        return Version.takeError();
      Body += ":" + *Version;
    }
    Path = literal(Body, Formatted, W);
  }
  V2Call Call = V2Call::construct("azure.ai.ml.Input");
  Call.arg("type",
           Piece::string(Data->Type.empty() ? "uri_folder" : Data->Type))
      .arg("path", Path)
      .arg("mode",
           Piece::string(Input.How == "as_mount" ? "ro_mount" : "download"));
  if (Input.Path.given()) {
    auto OnCompute = W.expression(Input.Path.Expr);
    if (!OnCompute)
      return OnCompute.takeError();
    Call.arg("path_on_compute", *OnCompute);
  }
  return Call.build(W.imports(), Input.origin().begin());
}

void JobInputLowering::examine(const Intent &I, Proof &P) const {
  const auto &Input = static_cast<const JobInput &>(I);
  if (Input.Path.given())
    P.note(Applicability::Unsafe,
           "some kinds of jobs ignore path_on_compute in v2");
  // What is no step is named: it may stay in v1.
  for (const Intent *Step : Input.Data.Objects)
    if (Step->kind() == IntentKind::JobInput)
      P.require(*Step, I.origin());
}

const Lowering &jobInputLowering() {
  static const JobInputLowering L;
  return L;
}

} // namespace amlift::rewriters
