//===- Environment.cpp - azureml.core.Environment -------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
//   env = Environment.get(ws, "sk", "2")     env = "azureml:sk:2"
//   env = Environment.from_conda_specification(
//       "sk", "conda.yml")                   env = Environment(name="sk",
//   env.docker.base_image = "img:1"              conda_file="conda.yml",
//                                                image="img:1")
//
//===----------------------------------------------------------------------===//

#include "analyzers/intents/Environment.h"
#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"
#include "rewriters/sdk/Bridges.h"
#include "rewriters/sdk/EnvironmentParts.h"
#include "rewriters/sdk/Handles.h"
#include "rewriters/sdk/Lowering.h"
#include "rewriters/sdk/PackageLoop.h"
#include "rewriters/sdk/Proof.h"
#include "rewriters/sdk/Statements.h"
#include "rewriters/sdk/V2Call.h"
#include "rewriters/sdk/Writer.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

namespace {

constexpr llvm::StringLiteral Client = "azure.ai.ml.MLClient";
constexpr llvm::StringLiteral Entity = "azure.ai.ml.entities.Environment";

class EnvironmentLowering final : public Lowering {
public:
  IntentKind kind() const override { return IntentKind::Environment; }
  void examine(const Intent &I, Proof &P) const override;
  void examineSite(const Intent &I, const Site &S, Proof &P) const override;
  void releasedNames(const Intent &I, const IntentGraph &G,
                     llvm::SmallVectorImpl<Node> &Into) const override {
    const auto &E = static_cast<const EnvironmentHandle &>(I);
    if (!E.byName())
      llvm::append_range(Into, constantsIn(partsOf(G, E), G.resolution()));
  }
  llvm::Expected<Piece> construct(const Intent &I, Writer &W) const override;
  void writeSite(const Intent &I, const Site &S, Writer &W) const override;
};

class BuildContextLowering final : public Lowering {
public:
  IntentKind kind() const override { return IntentKind::BuildContext; }
  void examine(const Intent &I, Proof &P) const override;
  void examineSite(const Intent &, const Site &S, Proof &P) const override {
    P.obstacle(S.Expr,
               S.describe(P.resolution()) + ", which is not lifted yet");
  }
  llvm::Expected<Piece> construct(const Intent &I, Writer &W) const override;
};

/// The assigned value can be given to the constructor instead, and no comment
/// is left behind.
bool isFoldable(const Resolution &R, const EnvironmentHandle &E,
                const Site &S) {
  return isMovable(R, S.Assigned, E.origin()) && !hasCommentsAround(R, S.Whole);
}

/// The members of a registered environment are read: the entity is needed, not
/// its reference.
bool needsEntity(const EnvironmentHandle &E) {
  return llvm::any_of(E.sites(), [](const Site &S) {
    return S.TheKind == Site::Read || S.TheKind == Site::Call;
  });
}

bool isCurated(llvm::StringRef Name) {
  return Name.starts_with_insensitive("azureml-") ||
         Name.starts_with_insensitive("microsoft");
}

void examineReference(const EnvironmentHandle &E, Proof &P) {
  if (std::string Why = whyNotReference(E); !Why.empty())
    P.fault(E.origin(), Why);
  auto Name = E.Name.text();
  if (!Name)
    P.note(Applicability::Unsafe,
           "the environment's name is not known: curated names (AzureML-...) "
           "of v1 may not exist any more");
  else if (isCurated(*Name))
    P.note(
        Applicability::Unsafe,
        ("the curated environment " + *Name + " may not exist any more").str());
  if (needsEntity(E))
    P.requireClient(workspacesOf(E), E.origin());
  for (const Intent *W : workspacesOf(E))
    P.link(*W);
}

/// `env.python.conda_dependencies.add_pip_package(…)`.
bool isPackageEdit(const Site &S) {
  return S.TheKind == Site::Call &&
         llvm::StringRef(S.path()).starts_with("python.conda_dependencies.");
}

/// Some parts of a v1 environment belong to the job in v2.
void examineJobParts(const EnvironmentHandle &E, Proof &P) {
  for (const Site &S : E.sites()) {
    if (S.TheKind == Site::Argument || S.TheKind == Site::Stored)
      if (const Intent *Made = P.consumerOf(S))
        if (Made->kind() != IntentKind::CommandJob &&
            Made->kind() != IntentKind::RunSettings)
          P.obstacle(S.Expr, "has settings that v2 has at the job only, and " +
                                 S.describe(P.resolution()));
    if (S.TheKind == Site::Call && S.path() == "register")
      P.note(Applicability::Unsafe,
             "the registered environment has no environment variables and no "
             "docker settings any more: in v2 each job has its own");
  }
}

} // namespace

EnvironmentParts partsOf(const IntentGraph &G, const EnvironmentHandle &E) {
  std::vector<Node> Uses;
  for (const Site &S : E.sites())
    if (S.TheKind != Site::Store && S.TheKind != Site::Bound &&
        !isPackageEdit(S) && !(S.TheKind == Site::Read && S.starts("name")))
      Uses.push_back(S.Expr);
  EnvironmentParts Parts =
      environmentParts(G, E, environmentEdits(E, ""), Uses);
  if (E.How == "constructor")
    return Parts;
  // The packages come from a file, or the image has them.
  if (Parts.HasPackages && Parts.Fault.empty()) {
    Parts.Fault = "has its packages changed, which are in a file";
    Parts.FaultAt = E.origin();
  }
  bool HasFile =
      E.How == "from_conda_specification" || E.CondaSpecification.given();
  for (const EnvironmentEdit &Edit : environmentEdits(E, ""))
    if (Edit.Path == "python.user_managed_dependencies" &&
        Parts.UserManaged == HasFile && Parts.Fault.empty()) {
      Parts.Fault =
          Edit.At->describe(G.resolution()) + ", against what it is made from";
      Parts.FaultAt = Edit.At->Expr;
    }
  Parts.HasPackages = HasFile;
  Parts.UserManaged = !HasFile;
  if (E.Image.given() && !Parts.Image)
    Parts.Image = E.Image.Expr;
  if (HasFile)
    Parts.CondaFile =
        E.FilePath.given() ? E.FilePath.Expr : E.CondaSpecification.Expr;
  return Parts;
}

std::string whyNotReference(const EnvironmentHandle &E) {
  if (!E.Name.given())
    return "has no name";
  if (E.Version.given() && !E.Version.isText() && !E.Version.integer())
    return "has a version that is not known to be text";
  if (E.Label.given()) {
    auto Label = E.Label.text();
    if (!Label || !Label->equals_insensitive("latest") || E.Version.given())
      return "is looked up by a label, which is not lifted yet";
  }
  return "";
}

void EnvironmentLowering::examine(const Intent &I, Proof &P) const {
  const auto &E = static_cast<const EnvironmentHandle &>(I);
  const Resolution &R = P.resolution();
  if (E.byName())
    return examineReference(E, P);
  if (E.Registry.given())
    P.obstacle(E.Registry.Expr, "uses a private registry, which needs a "
                                "workspace connection in v2");
  if (E.PipRequirements.given() || E.How == "from_pip_requirements")
    P.obstacle(I.origin(), "is made from pip requirements, which v2 only takes "
                           "inside of a conda file");
  if (E.How == "from_dockerfile") {
    auto Path = E.Dockerfile.text();
    if (!Path || Path->contains('\n') || Path->starts_with("FROM "))
      P.obstacle(I.origin(), "has a Dockerfile that is not known to be a path");
    if (E.CondaSpecification.given())
      P.obstacle(I.origin(), "combines a Dockerfile with a conda file, which "
                             "v2 cannot");
    P.note(Applicability::Unsafe,
           "v2 uploads the whole folder of the Dockerfile as build context");
  } else if (E.How == "from_docker_build_context") {
    P.requireObjects(E.Context, "its build context");
  } else {
    EnvironmentParts Parts = partsOf(P.graph(), E);
    examineParts(Parts, P);
    if (Parts.CondaFile && Parts.Shared &&
        !isMovable(R, Parts.CondaFile, I.origin()))
      P.obstacle(Parts.CondaFile,
                 "has packages from a file that is not known where the "
                 "environment is made");
    if (Parts.Variables || Parts.ShmSize || Parts.DockerArguments)
      examineJobParts(E, P);
  }
  if (E.How == "from_conda_specification" && !E.FilePath.text())
    P.note(Applicability::Unsafe, "the path of the conda file is not constant");
}

void EnvironmentLowering::examineSite(const Intent &I, const Site &S,
                                      Proof &P) const {
  const auto &E = static_cast<const EnvironmentHandle &>(I);
  const Resolution &R = P.resolution();
  auto Refuse = [&](llvm::Twine Why = ", which is not lifted yet") {
    P.obstacle(S.Expr, S.describe(R) + Why);
  };
  switch (S.TheKind) {
  case Site::Statement:
    return;
  case Site::Read:
    if (S.starts("name") || S.starts("version"))
      return;
    return Refuse();
  case Site::Call: {
    const ResolvedCall *Call = R.call(S.CallNode);
    if (isPackageEdit(S) && !E.byName())
      return;
    if (S.path() != "register" || E.byName() || !Call || Call->Incomplete)
      return Refuse();
    if (kindOf(outsideParentheses(S.CallNode).parent()) !=
        Py::ExpressionStatement)
      return Refuse(", and its value is used");
    P.note(Applicability::Unsafe,
           "registering an unchanged environment again may make a new version");
    P.requireClient(P.graph().objectsAt(Call->argument("workspace")), S.Expr);
    return;
  }
  case Site::Store:
    break;
  default:
    return Refuse();
  }
  if (E.byName())
    return Refuse(": v2 cannot change a registered environment");
  // What is described here was examined as a whole.
  if (E.How == "from_dockerfile" || E.How == "from_docker_build_context")
    if (S.path() != "docker.enabled" || !isPure(R, S.Assigned))
      Refuse();
}

llvm::Expected<Piece> environmentReference(const EnvironmentHandle &E,
                                           Writer &W) {
  auto Name = E.Name.text();
  bool Versioned = E.Version.given();
  auto Version = E.Version.text();
  if (auto Number = E.Version.integer())
    return Name ? llvm::Expected<Piece>(Piece::string(
                      ("azureml:" + *Name + ":" + std::to_string(*Number))
                          .str()))
                : llvm::createStringError(llvm::inconvertibleErrorCode(),
                                          "a version that is not text");
  bool NameHere = Name && kindOf(insideParentheses(E.Name.Expr)) == Py::String;
  bool VersionHere =
      !Versioned ||
      (Version && kindOf(insideParentheses(E.Version.Expr)) == Py::String);
  if (NameHere && VersionHere)
    return Piece::string(
        ("azureml:" + *Name + (Versioned ? ":" + *Version : "@latest")).str());
  // Parts that are expressions go into an f-string where they are plain names.
  auto Text = [&](const Field &F) -> std::string {
    if (F.text() && kindOf(insideParentheses(F.Expr)) == Py::String)
      return F.text()->str();
    return "{" + F.Expr.text(W.document().text()).str() + "}";
  };
  auto Plain = [&](const Field &F) {
    return kindOf(insideParentheses(F.Expr)) == Py::String ||
           (isSimplePath(F.Expr) && !W.isReplacedInside(F.Expr));
  };
  if (Plain(E.Name) && (!Versioned || Plain(E.Version))) {
    std::string Body = "azureml:" + Text(E.Name) +
                       (Versioned ? ":" + Text(E.Version) : "@latest");
    return Piece::text("f" + W.style().quoted(Body));
  }
  std::vector<Piece> Parts{Piece::string("azureml:"), Piece::text(" + ")};
  auto Add = [&](const Field &F) -> llvm::Error {
    auto Value = W.expression(F.Expr);
    if (!Value)
      return Value.takeError();
    bool Operand = kindOf(F.Expr) == Py::BinaryOperator ||
                   kindOf(F.Expr) == Py::ConditionalExpression;
    Parts.push_back(
        Operand ? Piece::concat({Piece::text("("), *Value, Piece::text(")")})
                : *Value);
    return llvm::Error::success();
  };
  if (llvm::Error Fault = Add(E.Name))
    return std::move(Fault);
  Parts.push_back(Piece::text(" + "));
  if (!Versioned) {
    Parts.push_back(Piece::string("@latest"));
    return Piece::concat(Parts);
  }
  Parts.push_back(Piece::string(":"));
  Parts.push_back(Piece::text(" + "));
  if (llvm::Error Fault = Add(E.Version))
    return std::move(Fault);
  return Piece::concat(Parts);
}

/// `ml_client.environments.get(name, …)`.
static llvm::Expected<Piece> fetched(const EnvironmentHandle &E, Writer &W) {
  auto TheClient = W.client(workspacesOf(E));
  if (!TheClient)
    return TheClient.takeError();
  auto Name = W.expression(E.Name.Expr);
  if (!Name)
    return Name.takeError();
  V2Call Call = V2Call::method(*TheClient, Client, "environments.get");
  Call.positional(*Name);
  if (E.Version.given()) {
    auto Version = W.expression(E.Version.Expr);
    if (!Version)
      return Version.takeError();
    auto Number = E.Version.integer();
    Call.arg("version",
             Number ? Piece::string(std::to_string(*Number)) : *Version);
  } else {
    Call.arg("label", Piece::string("latest"));
  }
  return Call.build(W.imports(), E.origin().begin());
}

/// `BuildContext(path=<folder>, dockerfile_path=<file>)` of a constant path.
static llvm::Expected<Piece> contextOf(llvm::StringRef Dockerfile, Writer &W,
                                       uint32_t At) {
  auto [Folder, File] = Dockerfile.rsplit('/');
  if (File.empty()) {
    File = Dockerfile;
    Folder = ".";
  }
  V2Call Call = V2Call::construct("azure.ai.ml.entities.BuildContext");
  Call.arg("path", Piece::string(Folder));
  Call.arg("dockerfile_path", Piece::string(File));
  return Call.build(W.imports(), At);
}

llvm::Expected<Piece> EnvironmentLowering::construct(const Intent &I,
                                                     Writer &W) const {
  const auto &E = static_cast<const EnvironmentHandle &>(I);
  if (E.byName())
    return needsEntity(E) ? fetched(E, W) : environmentReference(E, W);
  const Resolution &R = W.resolution();
  uint32_t At = I.origin().begin();
  V2Call Call = V2Call::construct(Entity);
  Call.exploded(isExploded(I.origin().field("arguments")));
  llvm::Error Fault = llvm::Error::success();
  auto Add = [&](llvm::StringRef Name, llvm::Expected<Piece> Value) {
    if (Value)
      Call.arg(Name, *Value);
    else
      Fault = llvm::joinErrors(std::move(Fault), Value.takeError());
  };
  if (E.Name.given())
    Add("name", W.expression(E.Name.Expr));
  if (E.How == "from_dockerfile") {
    Add("build", contextOf(*E.Dockerfile.text(), W, At));
  } else if (E.How == "from_docker_build_context") {
    Add("build", W.expression(E.Context.Expr));
  } else {
    EnvironmentParts Parts = partsOf(W.graph(), E);
    if (Parts.Version)
      Add("version", W.expression(Parts.Version));
    if (Parts.ImageStore && !isFoldable(R, E, *Parts.ImageStore) &&
        namedImage(R, Parts.Image).empty())
      ; // Stays an assignment.
    else
      Add("image", imageOf(Parts, W));
    if (!Parts.UserManaged)
      Add("conda_file", condaFileOf(Parts, W));
  }
  if (Fault)
    return std::move(Fault);
  return Call.build(W.imports(), At);
}

void EnvironmentLowering::writeSite(const Intent &I, const Site &S,
                                    Writer &W) const {
  const auto &E = static_cast<const EnvironmentHandle &>(I);
  if (S.TheKind == Site::Call && isPackageEdit(S))
    return W.erase(packageStatement(W.resolution(), S.CallNode));
  if (S.TheKind == Site::Call) {
    W.replace(S.CallNode, [&S, &W]() -> llvm::Expected<Piece> {
      const ResolvedCall *Call = W.resolution().call(S.CallNode);
      auto TheClient =
          W.client(W.graph().objectsAt(Call->argument("workspace")));
      if (!TheClient)
        return TheClient.takeError();
      auto Object = W.expression(S.Expr);
      if (!Object)
        return Object.takeError();
      return V2Call::method(*TheClient, Client, "environments.create_or_update")
          .positional(*Object)
          .build(W.imports(), S.CallNode.begin());
    });
    return;
  }
  if (S.TheKind != Site::Store)
    return;
  if (S.path() != "docker.base_image" || isFoldable(W.resolution(), E, S) ||
      !namedImage(W.resolution(), S.Assigned).empty())
    return W.erase(S.Whole);
  W.replace(S.Path.back().Node, [&S, &W]() -> llvm::Expected<Piece> {
    auto Object = W.expression(S.Expr);
    if (!Object)
      return Object.takeError();
    return v2Attribute(*Object, Entity, "image");
  });
}

void BuildContextLowering::examine(const Intent &I, Proof &P) const {
  const auto &C = static_cast<const BuildContext &>(I);
  if (!C.Path.given())
    P.obstacle(I.origin(), "has no path");
  for (const Intent *W : C.Workspace.Objects)
    P.link(*W);
}

llvm::Expected<Piece> BuildContextLowering::construct(const Intent &I,
                                                      Writer &W) const {
  const auto &C = static_cast<const BuildContext &>(I);
  V2Call Call = V2Call::construct("azure.ai.ml.entities.BuildContext");
  auto Path = W.expression(C.Path.Expr);
  if (!Path)
    return Path.takeError();
  Call.arg("path", *Path);
  if (C.DockerfilePath.given()) {
    auto File = W.expression(C.DockerfilePath.Expr);
    if (!File)
      return File.takeError();
    Call.arg("dockerfile_path", *File);
  } else {
    Call.arg("dockerfile_path", Piece::string("Dockerfile"));
  }
  return Call.build(W.imports(), I.origin().begin());
}

const Lowering &environmentLowering() {
  static const EnvironmentLowering L;
  return L;
}

const Lowering &buildContextLowering() {
  static const BuildContextLowering L;
  return L;
}

} // namespace amlift::rewriters
