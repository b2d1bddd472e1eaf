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
#include "catalog/Catalog.h"
#include "grammars/Python.h"
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

class JobInputLowering final : public Lowering {
public:
  IntentKind kind() const override { return IntentKind::JobInput; }
  bool flows() const override { return false; } // v2 has no such object.
  void examine(const Intent &I, Proof &P) const override;
  void examineSite(const Intent &I, const Site &S, Proof &P) const override;
  void write(const Intent &I, Writer &W) const override {
    const Site *Origin = originSite(I);
    if (Origin && Origin->TheKind == Site::Bound)
      W.erase(Origin->Whole);
  }
};

/// Where data is.
struct Source {
  Node Workspace, Name, Version; ///< Registered: how it is looked up.
  Node Datastore, Path;          ///< A place in a datastore; or no Path.
  bool IsFile = false;
};

/// The step that the chain begins with.
const JobInput &firstStep(const JobInput &Input) {
  const JobInput *Step = &Input;
  while (Step->Data.Objects.size() == 1 &&
         Step->Data.Objects.front()->kind() == IntentKind::JobInput)
    Step = static_cast<const JobInput *>(Step->Data.Objects.front());
  return *Step;
}

bool isDatastore(const Resolution &R, Node N) {
  static const catalog::Symbol Base =
      catalog::find("azureml.data.abstract_datastore.AbstractDatastore");
  if (!N || !Base)
    return false;
  Value V = R.value(N);
  return !V.partial() && !V.atoms().empty() &&
         llvm::all_of(V.atoms(), [](const Atom &A) {
           return A.TheKind == Atom::Instance && !A.Ent->open() &&
                  A.Ent->Symbol.derivesFrom(Base);
         });
}

/// The call that makes what an expression holds: one object, whichever of
/// several classes it is of.
const ResolvedCall *makerOf(const Resolution &R, Node N) {
  Value V = R.value(N);
  if (V.partial() || V.atoms().empty())
    return nullptr;
  Node Origin = V.atoms().front().Origin;
  bool Same = llvm::all_of(V.atoms(), [&](const Atom &A) {
    return A.TheKind == Atom::Instance && A.Origin && A.Origin == Origin;
  });
  return Same ? R.call(Origin) : nullptr;
}

/// A path in a datastore that names one file or one folder.
bool isPlainPath(llvm::StringRef Path) {
  return Path.find_first_of("*?[]{}\"'\\ ") == llvm::StringRef::npos;
}

/// `(datastore, "path")`, `datastore.path("path")`.
std::optional<Source> placeIn(const Resolution &R, Node N) {
  N = insideParentheses(N);
  if (kindOf(N) == Py::List && N.namedChildCount() == 1)
    N = insideParentheses(N.namedChild(0));
  Source S;
  if (kindOf(N) == Py::Tuple && N.namedChildCount() == 2) {
    S.Datastore = N.namedChild(0);
    S.Path = N.namedChild(1);
  } else if (const ResolvedCall *Call = makerOf(R, N)) {
    if (Call->Incomplete)
      return std::nullopt;
    llvm::StringRef Name = Call->Callee->Name;
    if (Name.ends_with("Datastore.path") && Call->Receiver) {
      S.Datastore = Call->Receiver;
      S.Path = Call->argument("path");
    } else if (Name == "azureml.data.data_reference.DataReference") {
      S.Datastore = Call->argument("datastore");
      S.Path = Call->argument("path_on_datastore");
      Node Overwrite = Call->argument("overwrite");
      if (Call->argument("path_on_compute") || Overwrite)
        return std::nullopt;
    } else {
      return std::nullopt;
    }
  }
  if (!S.Datastore || !isDatastore(R, S.Datastore))
    return std::nullopt;
  return S;
}

std::optional<Source> sourceOf(const Resolution &R, const JobInput &Input) {
  const Field &Data = firstStep(Input).Data;
  if (isDatastore(R, Data.Expr)) {
    Source S;
    S.Datastore = Data.Expr;
    return S;
  }
  if (auto Place = placeIn(R, Data.Expr))
    return Place;
  const ResolvedCall *Call = makerOf(R, Data.Expr);
  if (!Call || Call->Incomplete)
    return std::nullopt;
  llvm::StringRef Name = Call->Callee->Name;
  if (Name == "azureml.data.dataset_factory.FileDatasetFactory.from_files") {
    Node Path = Call->argument("path");
    auto Place =
        Path && Call->Arguments.size() == 1 ? placeIn(R, Path) : std::nullopt;
    if (!Place || !Place->Path)
      return std::nullopt;
    auto Text = Field{Place->Path, R.value(Place->Path), {}}.text();
    if (!Text)
      return std::nullopt;
    Place->IsFile = Text->rsplit('/').second.empty()
                        ? Text->contains('.') && !Text->ends_with("/")
                        : Text->rsplit('/').second.contains('.');
    return Place;
  }
  Source S;
  S.Workspace = Call->argument("workspace");
  S.Name = Call->argument("name");
  if (Name.starts_with("azureml.") && Name.ends_with("Dataset.get_by_name"))
    S.Version = Call->argument("version");
  else if (!Name.starts_with("azureml.data.") || !Name.ends_with(".register"))
    return std::nullopt;
  if (!S.Workspace || !S.Name)
    return std::nullopt;
  return S;
}

/// The constant name of a datastore, where it was looked up by one.
std::optional<std::string> datastoreName(const Resolution &R, Node N) {
  const ResolvedCall *Call = makerOf(R, N);
  if (!Call || Call->Incomplete)
    return std::nullopt;
  llvm::StringRef Callee = Call->Callee->Name;
  Node Name;
  if (Callee == "azureml.core.datastore.Datastore.get")
    Name = Call->argument("datastore_name");
  else if (Callee == "azureml.core.datastore.Datastore")
    Name = Call->argument("name");
  auto Text = Name ? Field{Name, R.value(Name), {}}.text() : std::nullopt;
  if (!Text)
    return std::nullopt;
  return Text->str();
}

/// A part of a reference as it stands in an f-string; empty when it cannot.
std::string spelled(Node N, Writer &W, bool &Formatted) {
  Field F{N, W.resolution().value(N), {}};
  if (auto Text = F.text(); Text && kindOf(insideParentheses(N)) == Py::String)
    return Text->find_first_of("{}\"'\\") == llvm::StringRef::npos ? Text->str()
                                                                   : "";
  if (auto Number = F.integer())
    return std::to_string(*Number);
  if (!isSimplePath(N) || W.isReplacedInside(N))
    return "";
  Formatted = true;
  return "{" + N.text(W.document().text()).str() + "}";
}

bool isSpellable(const Resolution &R, Node N) {
  Field F{N, R.value(N), {}};
  if (auto Text = F.text(); Text && kindOf(insideParentheses(N)) == Py::String)
    return Text->find_first_of("{}\"'\\") == llvm::StringRef::npos;
  return F.integer() || isSimplePath(N);
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
  if (Input.How == "as_named_input")
    return P.obstacle(At, "gets data by its name, not as a path: in v2 the "
                          "script has to change, too");
  auto Data = sourceOf(R, Input);
  if (!Data)
    return P.obstacle(At,
                      "gets data that is not known to be registered, or one "
                      "place in a datastore: " +
                          quote(R, At));
  for (Node N : {Data->Name, Data->Version})
    if (N && (!isSpellable(R, N) || !isSameAt(R, N, Job.origin())))
      P.obstacle(N, "gets data whose name is not known where the job is made");
  if (Data->Datastore) {
    auto Path = Data->Path ? Field{Data->Path, R.value(Data->Path), {}}.text()
                           : std::optional<llvm::StringRef>("");
    if (!Path || !isPlainPath(*Path))
      P.obstacle(At,
                 "gets data from a path that is not constant: " + quote(R, At));
    // A datastore that stays in v1 is named by what it was looked up by; one
    // that is lifted can be asked.
    auto Stores = P.graph().objectsAt(Data->Datastore);
    if (!datastoreName(R, Data->Datastore) && Stores.empty())
      P.obstacle(At, "gets data from a datastore whose name is not constant: " +
                         quote(R, Data->Datastore));
    for (const Intent *Store : Stores)
      P.require(*Store, At);
    if (!datastoreName(R, Data->Datastore) &&
        (!isSimplePath(Data->Datastore) ||
         !isSameAt(R, Data->Datastore, Job.origin())))
      P.obstacle(At, "gets data from a datastore that is not known where the "
                     "job is made: " +
                         quote(R, Data->Datastore));
    P.note(Applicability::Unsafe, "v2 mounts the data read-only");
    return;
  }
  auto Home = P.graph().objectsAt(Data->Workspace);
  for (const Intent *Run :
       submissionsOf(P.graph(), static_cast<const CommandJob &>(Job)))
    for (const Intent *W : Home)
      if (!llvm::is_contained(workspacesOf(*Run), W))
        P.obstacle(At, "gets data of another workspace");
  if (Home.empty())
    P.obstacle(At, "gets data of a workspace that is not known");
  P.note(Applicability::Unsafe,
         "the script gets the folder of the data, also where v1 gives the path "
         "of a single file");
}

std::string inputName(const JobInput &Input) {
  auto Text = firstStep(Input).Name.text();
  if (!Text || Text->empty() || llvm::isDigit(Text->front()) ||
      !llvm::all_of(*Text, [](char C) { return llvm::isAlnum(C) || C == '_'; }))
    return "";
  return Text->str();
}

llvm::Expected<Piece> inputOf(const JobInput &Input, Writer &W) {
  const Resolution &R = W.resolution();
  auto Data = sourceOf(R, Input);
  bool Formatted = false;
  std::string Body;
  if (Data->Datastore) {
    auto Name = datastoreName(R, Data->Datastore);
    Formatted = !Name;
    Body = "azureml://datastores/" +
           (Name ? *Name
                 : "{" + Data->Datastore.text(W.document().text()).str() +
                       ".name}") +
           "/paths/";
    if (Data->Path)
      Body += Field{Data->Path, R.value(Data->Path), {}}.text()->ltrim('/');
  } else {
    Body = "azureml:" + spelled(Data->Name, W, Formatted);
    Body += isLatest(R, Data->Version)
                ? "@latest"
                : ":" + spelled(Data->Version, W, Formatted);
  }
  Piece Path = Formatted ? Piece::text("f" + W.style().quoted(Body))
                         : Piece::string(Body);
  return V2Call::construct("azure.ai.ml.Input")
      .arg("type", Piece::string(Data->IsFile ? "uri_file" : "uri_folder"))
      .arg("path", Path)
      .arg("mode",
           Piece::string(Input.How == "as_mount" ? "ro_mount" : "download"))
      .build(W.imports(), Input.origin().begin());
}

void JobInputLowering::examine(const Intent &I, Proof &P) const {
  const auto &Input = static_cast<const JobInput &>(I);
  if (Input.Path.given())
    P.obstacle(I.origin(), "names the place on the compute, which is not "
                           "lifted yet");
  for (const Intent *Step : Input.Data.Objects)
    P.require(*Step, I.origin());
}

void JobInputLowering::examineSite(const Intent &, const Site &S,
                                   Proof &P) const {
  if (S.TheKind == Site::Call)
    if (const Intent *Made = P.graph().madeBy(S.CallNode)) {
      P.require(*Made, S.Expr);
      return;
    }
  P.obstacle(S.Expr, S.describe(P.resolution()) + ", which is not lifted yet");
}

const Lowering &jobInputLowering() {
  static const JobInputLowering L;
  return L;
}

} // namespace amlift::rewriters
