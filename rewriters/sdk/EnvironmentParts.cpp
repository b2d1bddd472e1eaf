//===- EnvironmentParts.cpp - What code says about an environment ---------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/EnvironmentParts.h"
#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"
#include "rewriters/sdk/Handles.h"
#include "rewriters/sdk/Order.h"
#include "rewriters/sdk/PackageLoop.h"
#include "rewriters/sdk/Proof.h"
#include "rewriters/sdk/Statements.h"
#include "rewriters/sdk/V2Call.h"
#include "rewriters/sdk/Writer.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

std::vector<EnvironmentEdit> environmentEdits(const Intent &Owner,
                                              llvm::StringRef Prefix) {
  std::vector<EnvironmentEdit> Edits;
  for (const Site &S : Owner.sites()) {
    if (S.TheKind != Site::Store && S.TheKind != Site::Call)
      continue;
    std::string Full = S.path();
    llvm::StringRef Path = Full;
    if (!Path.consume_front(Prefix))
      continue;
    bool IsCall = S.TheKind == Site::Call;
    if (IsCall ? Path.starts_with("python.conda_dependencies.") : true)
      Edits.push_back({Path.str(), &S});
  }
  return Edits;
}

/// Whether nothing can change the list that a variable holds: all its other
/// uses hand it to v1, or print it.
static bool isLeftAlone(const Resolution &R, const Variable &V, Node Here) {
  return llvm::all_of(V.Uses, [&](Node Use) {
    if (Use == Here)
      return true;
    Site S = siteOf(R, Use);
    return S.TheKind == Site::Printed ||
           (S.TheKind == Site::Argument && R.call(S.CallNode));
  });
}

std::optional<std::vector<std::string>> constantTexts(const Resolution &R,
                                                      Node List) {
  List = insideParentheses(List);
  if (const Variable *V = stableVariable(R, List)) {
    Node Assignment = V->Bindings.front().Name.parent();
    if (kindOf(Assignment) != Py::Assignment || !isLeftAlone(R, *V, List))
      return std::nullopt;
    List = insideParentheses(Assignment.field("right"));
  }
  if (kindOf(List) != Py::List && kindOf(List) != Py::Tuple)
    return std::nullopt;
  std::vector<std::string> Texts;
  bool Known = true;
  List.forEachNamed([&](Node E) {
    if (kindOf(E) == Py::Comment)
      return;
    auto Text = Field{E, R.value(E), {}}.text();
    if (Text)
      Texts.push_back(Text->str());
    else
      Known = false;
  });
  if (!Known)
    return std::nullopt;
  return Texts;
}

llvm::StringRef namedImage(const Resolution &R, Node N) {
  N = insideParentheses(N);
  for (const Use &U : R.uses()) {
    if (U.TextSpan.End != N.end() || U.TextSpan.Begin < N.begin())
      continue;
    llvm::StringRef Name = U.Name;
    if (!Name.consume_front("azureml.core.runconfig.") &&
        !Name.consume_front("azureml.core.environment."))
      continue;
    if (Name == "DEFAULT_CPU_IMAGE")
      return DefaultImage;
    if (Name == "DEFAULT_GPU_IMAGE")
      return DefaultGpuImage;
  }
  return "";
}

namespace {

/// Puts the edits of one environment together.
class Folder {
public:
  Folder(const IntentGraph &G, const Intent &Owner, llvm::ArrayRef<Node> Uses)
      : G(G), R(G.resolution()), Owner(Owner), Uses(Uses) {}
  void edit(const EnvironmentEdit &E);
  void takePackages(const CondaPackages &C);
  EnvironmentParts finish();

private:
  struct Change {
    llvm::StringRef Method;
    Node Call;
  };
  void fail(Node At, llvm::Twine Why) {
    if (Parts.Fault.empty()) {
      Parts.Fault = Why.str();
      Parts.FaultAt = At;
    }
  }
  void store(const EnvironmentEdit &E, Node Value);
  void start(const CondaPackages &C);
  std::optional<std::vector<std::string>> packagesIn(Node Call, Node Argument);
  void apply(const Change &C);
  Field field(Node N) const { return {N, R.value(N), {}}; }

  const IntentGraph &G;
  const Resolution &R;
  const Intent &Owner;
  llvm::ArrayRef<Node> Uses;
  EnvironmentParts Parts;
  std::vector<Change> Changes;
};

} // namespace

void Folder::takePackages(const CondaPackages &C) {
  Parts.Shared = &C;
  Parts.HasPackages = true;
  Changes.clear();
}

/// Settings that v2 has not: its jobs always run in a container.
static bool isIgnored(llvm::StringRef Path) {
  return Path == "docker.enabled" || Path == "docker.shared_volumes" ||
         Path == "spark.precache_packages";
}

void Folder::edit(const EnvironmentEdit &E) {
  const Site &S = *E.At;
  // What has no effect may stand anywhere.
  if (S.TheKind == Site::Store && isIgnored(E.Path) && isPure(R, S.Assigned))
    return;
  Node Whole =
      S.TheKind == Site::Call ? packageStatement(R, S.CallNode) : S.Whole;
  if (!changesBefore(Owner, Whole, Uses))
    return fail(S.Expr, S.describe(R) + " not once and before it is used");
  if (S.TheKind == Site::Store)
    return store(E, S.Assigned);
  llvm::StringRef Method = llvm::StringRef(E.Path).rsplit('.').second;
  Parts.HasPackages = true;
  Changes.push_back({Method, S.CallNode});
}

void Folder::store(const EnvironmentEdit &E, Node Value) {
  llvm::StringRef Path = E.Path;
  Field F = field(Value);
  auto Refuse = [&](llvm::Twine Why = ", which is not lifted yet") {
    fail(E.At->Expr, E.At->describe(R) + Why);
  };
  if (isIgnored(Path)) {
    Refuse(" to what has an effect");
  } else if (Path == "docker.gpu_support") {
    // It has no effect in v1; v2 wants another image.
    if (!F.boolean())
      Refuse(" to what is not known");
  } else if (Path == "docker.base_image") {
    if (!F.isText())
      return Refuse(" to what is not known to be text");
    if (Parts.Image)
      return Refuse(" more than once");
    Parts.Image = Value;
    Parts.ImageStore = E.At;
  } else if (Path == "docker.arguments") {
    Parts.DockerArguments = Value;
  } else if (Path == "docker.shm_size") {
    Parts.ShmSize = Value;
  } else if (Path == "python.user_managed_dependencies") {
    if (!F.boolean())
      return Refuse(" to what is not known");
    Parts.UserManaged = *F.boolean();
  } else if (Path == "python.conda_dependencies") {
    llvm::SmallVector<const Intent *, 1> Objects = G.objectsAt(Value);
    if (Objects.size() != 1 ||
        Objects.front()->kind() != IntentKind::CondaPackages)
      return Refuse(" to packages that are not known");
    takePackages(static_cast<const CondaPackages &>(*Objects.front()));
  } else if (Path == "environment_variables") {
    if (Parts.Variables)
      return Refuse(" more than once");
    Parts.Variables = Value;
  } else if (Path == "version") {
    if (!F.isText())
      return Refuse(" to what is not known to be text");
    Parts.Version = Value;
  } else {
    Refuse();
  }
}

void Folder::start(const CondaPackages &C) {
  auto Unknown = [&](const Field &F) {
    fail(F.Expr, "has packages that are not constant: " + quote(R, F.Expr));
  };
  if (C.call().Incomplete)
    return fail(C.origin(), "has packages that are not all known");
  if (C.How == "constructor") {
    if (C.FilePath.given())
      Parts.CondaFile = C.FilePath.Expr;
    return;
  }
  CondaList &List = Parts.Packages;
  if (C.IndexUrl.given()) {
    auto Url = C.IndexUrl.text();
    if (!Url)
      return Unknown(C.IndexUrl);
    List.setPipOption(("--find-links " + *Url).str());
    List.setPipOption("--extra-index-url https://pypi.python.org/simple");
  }
  if (C.Python.Expr) {
    auto Version = C.Python.text();
    if (!Version || !List.setPython(*Version))
      return Unknown(C.Python);
  } else {
    List.setPython("3.10.18");
  }
  if (C.Pip.given()) {
    auto Packages = constantTexts(R, C.Pip.Expr);
    if (!Packages)
      return Unknown(C.Pip);
    List.removePip("azureml-defaults");
    for (const std::string &P : *Packages)
      if (!List.addPip(P))
        return Unknown(C.Pip);
  }
  if (C.Conda.given()) {
    auto Packages = constantTexts(R, C.Conda.Expr);
    if (!Packages)
      return Unknown(C.Conda);
    for (const std::string &P : *Packages)
      if (!List.addConda(P))
        return Unknown(C.Conda);
  }
}

/// The texts that a call is made with, one after the other.
std::optional<std::vector<std::string>> Folder::packagesIn(Node Call,
                                                           Node Argument) {
  if (Node List = packagesOfLoop(R, Call))
    return constantTexts(R, List);
  if (auto Text = field(Argument).text())
    return std::vector<std::string>{Text->str()};
  return std::nullopt;
}

/// Whether v1 accepts the change; none when it is not known.
static std::optional<bool> applyTo(CondaList &List, llvm::StringRef Method,
                                   llvm::StringRef Text) {
  if (Method == "add_pip_package")
    return List.addPip(Text);
  if (Method == "remove_pip_package")
    return List.removePip(Text);
  if (Method == "add_conda_package")
    return List.addConda(Text);
  if (Method == "remove_conda_package")
    return List.removeConda(Text);
  if (Method == "set_python_version")
    return List.setPython(Text);
  if (Method == "set_pip_option" || Method == "set_pip_index_url")
    return List.setPipOption(Text);
  if (Method == "add_channel" || Method == "remove_channel") {
    Method == "add_channel" ? List.addChannel(Text) : List.removeChannel(Text);
    return true;
  }
  return std::nullopt;
}

void Folder::apply(const Change &C) {
  const ResolvedCall *Call = R.call(C.Call);
  auto Refuse = [&](llvm::Twine Why) {
    fail(C.Call, "has packages changed by " + quote(R, C.Call) + " (" +
                     where(R, C.Call) + ")" + Why);
  };
  if (!Call || Call->Incomplete || Call->Arguments.size() != 1)
    return Refuse(", which is not lifted yet");
  if (kindOf(outsideParentheses(C.Call).parent()) != Py::ExpressionStatement)
    return Refuse(", and its value is used");
  if (Parts.CondaFile)
    return Refuse(", and comes from a file");
  CondaList &List = Parts.Packages;
  if (C.Method == "set_pip_requirements") {
    auto Texts = constantTexts(R, Call->Arguments.front().Value);
    if (!Texts)
      return Refuse(", which is not constant");
    return List.setPip(*Texts);
  }
  auto Texts = packagesIn(C.Call, Call->Arguments.front().Value);
  if (!Texts)
    return Refuse(", which is not constant");
  for (const std::string &Text : *Texts) {
    std::optional<bool> Done = applyTo(List, C.Method, Text);
    if (!Done)
      return Refuse(", which is not lifted yet");
    if (!*Done)
      return Refuse(", which v1 refuses");
  }
}

/// How many objects hold these packages.
static unsigned holdersOf(const CondaPackages &C) {
  return llvm::count_if(C.sites(), [](const Site &S) {
    return S.TheKind == Site::Stored || S.TheKind == Site::Argument;
  });
}

EnvironmentParts Folder::finish() {
  if (Parts.UserManaged && Parts.HasPackages) {
    // v1 ignores the packages.
    Changes.clear();
  } else {
    if (const CondaPackages *C = Parts.Shared) {
      if (!Changes.empty() && holdersOf(*C) > 1)
        fail(Changes.front().Call, "shares packages that are changed (" +
                                       where(R, Changes.front().Call) + ")");
      start(*C);
      for (const Site &S : C->sites())
        if (S.TheKind == Site::Call) {
          if (!changesBefore(*C, packageStatement(R, S.CallNode), Uses))
            fail(S.Expr, "has packages changed (" + where(R, S.Expr) +
                             ") not once and before they are used");
          Changes.push_back({S.Path.front().Name, S.CallNode});
        }
      llvm::sort(Changes, [](const Change &A, const Change &B) {
        return A.Call.end() < B.Call.end();
      });
    }
    for (const Change &C : Changes)
      apply(C);
  }
  return std::move(Parts);
}

EnvironmentParts environmentParts(const IntentGraph &G, const Intent &Owner,
                                  llvm::ArrayRef<EnvironmentEdit> Edits,
                                  llvm::ArrayRef<Node> Uses,
                                  const CondaPackages *Packages) {
  Folder F(G, Owner, Uses);
  if (Packages)
    F.takePackages(*Packages);
  for (const EnvironmentEdit &E : Edits)
    F.edit(E);
  return F.finish();
}

std::vector<Node> constantsIn(const EnvironmentParts &Parts,
                              const Resolution &R) {
  if (Parts.Image && !namedImage(R, Parts.Image).empty())
    return {insideParentheses(Parts.Image)};
  return {};
}

void examineParts(const EnvironmentParts &Parts, Proof &P) {
  if (!Parts.Fault.empty())
    return P.obstacle(Parts.FaultAt, Parts.Fault);
  if (Parts.Shared)
    P.require(*Parts.Shared, Parts.Shared->origin());
  if (!Parts.Image || !namedImage(P.resolution(), Parts.Image).empty())
    P.note(Applicability::Unsafe,
           "the base image is the one that azureml-core 1.61 fills in; other "
           "versions take others");
  if (Parts.UserManaged)
    return;
  if (Parts.CondaFile || !Parts.CondaPath.empty())
    return;
  if (!Parts.HasPackages)
    P.note(Applicability::Unsafe,
           "the packages are the ones that azureml-core 1.61 fills in: "
           "python=3.8.13 and azureml-defaults");
  else if (Parts.Packages.hasSdk())
    P.note(Applicability::Unsafe,
           "the environment still installs packages of SDK v1, which the "
           "training code needs as long as it uses them");
}

llvm::Expected<Piece> imageOf(const EnvironmentParts &Parts, Writer &W) {
  if (!Parts.Image)
    return Piece::string(Parts.UseGpu ? DefaultGpuImage : DefaultImage);
  llvm::StringRef Named = namedImage(W.resolution(), Parts.Image);
  return Named.empty() ? W.expression(Parts.Image) : Piece::string(Named);
}

llvm::Expected<Piece> condaFileOf(const EnvironmentParts &Parts, Writer &W) {
  if (Parts.UserManaged)
    return Piece();
  if (Parts.CondaFile)
    return W.expression(Parts.CondaFile);
  if (!Parts.CondaPath.empty())
    return Piece::string(Parts.CondaPath);
  return Parts.Packages.dictionary(W.style());
}

llvm::Expected<Piece> namelessEnvironment(const EnvironmentParts &Parts,
                                          Node At, Writer &W) {
  V2Call Call = V2Call::construct("azure.ai.ml.entities.Environment");
  auto Image = imageOf(Parts, W);
  if (!Image)
    return Image.takeError();
  Call.arg("image", *Image);
  auto Conda = condaFileOf(Parts, W);
  if (!Conda)
    return Conda.takeError();
  if (!Conda->empty())
    Call.arg("conda_file", *Conda);
  return Call.build(W.imports(), At.begin());
}

} // namespace amlift::rewriters
