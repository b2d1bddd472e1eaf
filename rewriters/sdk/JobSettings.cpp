//===- JobSettings.cpp - Where the settings of a job are said -------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/JobSettings.h"
#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"
#include "rewriters/sdk/DockerFields.h"
#include "rewriters/sdk/EstimatorParts.h"
#include "rewriters/sdk/Handles.h"
#include "rewriters/sdk/JobFields.h"
#include "rewriters/sdk/Order.h"
#include "rewriters/sdk/Proof.h"
#include "rewriters/sdk/V2Call.h"
#include "rewriters/sdk/Writer.h"
#include "llvm/ADT/StringSwitch.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

namespace {

constexpr llvm::StringLiteral OwnPrefix = "run_config.";

Field fieldAt(const IntentGraph &G, Node N) {
  return {N, G.resolution().value(N), G.objectsAt(N)};
}

/// The environment behind a variable that is there for one job only: nothing
/// else is done with it but to describe it. Null for others.
const EnvironmentHandle *environmentOnlyAt(const IntentGraph &G, Node N) {
  const Resolution &R = G.resolution();
  const Atom *A = R.value(N).single();
  const Intent *I =
      A && A->Origin && stableVariable(R, N) ? G.madeBy(A->Origin) : nullptr;
  if (!I || I->kind() != IntentKind::Environment)
    return nullptr;
  const auto &E = static_cast<const EnvironmentHandle &>(*I);
  bool Only = llvm::all_of(E.sites(), [&](const Site &S) {
    bool Describes = !E.byName() &&
                     (S.TheKind == Site::Store || S.TheKind == Site::Call) &&
                     !S.starts("register");
    return S.Expr == N || Describes ||
           (S.TheKind == Site::Bound && S.Expr == E.origin());
  });
  return Only ? &E : nullptr;
}

/// Whether an environment can be described at a place in front of it.
bool canDescribeAt(const IntentGraph &G, const EnvironmentHandle &E,
                   Node Place) {
  const Resolution &R = G.resolution();
  auto IsSame = [&](Node N) { return !N || isSameAt(R, N, Place); };
  if (!llvm::all_of(E.call().Arguments, [&](const ResolvedCall::Argument &A) {
        return !G.objectsAt(A.Value).empty() || IsSame(A.Value);
      }))
    return false;
  if (E.byName())
    return true;
  EnvironmentParts Parts = partsOf(G, E);
  return Parts.Fault.empty() && IsSame(Parts.Image) &&
         IsSame(Parts.CondaFile) && IsSame(Parts.Version) &&
         (!Parts.Image || isMovable(R, Parts.Image, E.origin()));
}

/// Whether the value of a setting can be written where the job is made: it
/// means the same there, or makes an object that is lifted from parts that do.
bool canMove(const IntentGraph &G, Node N, Node Place) {
  const Resolution &R = G.resolution();
  N = insideParentheses(N);
  if (isSameAt(R, N, Place))
    return true;
  if (kindOf(N) == Py::Attribute &&
      N.field("attribute").text(R.document().text()) == "name")
    return isSameAt(R, N.field("object"), Place);
  if (kindOf(N) == Py::Subscript &&
      N.field("value").text(R.document().text()).ends_with(".compute_targets"))
    return isSameAt(R, N.field("subscript"), Place);
  if (const EnvironmentHandle *E = environmentOnlyAt(G, N))
    return canDescribeAt(G, *E, Place);
  const Intent *Made = G.madeBy(N);
  if (!Made || (Made->kind() != IntentKind::Environment &&
                Made->kind() != IntentKind::CondaPackages &&
                Made->kind() != IntentKind::Distribution &&
                Made->kind() != IntentKind::DockerSettings))
    return false;
  return llvm::all_of(
      Made->call().Arguments, [&](const ResolvedCall::Argument &A) {
        return !G.objectsAt(A.Value).empty() || isSameAt(R, A.Value, Place);
      });
}

/// Whether what happens to an object at a node happens once, and before each
/// submission of the job.
bool isStraight(const IntentGraph &G, const CommandJob &Job,
                const Intent &Owner, Node At) {
  llvm::SmallVector<Node> Submissions;
  for (const Intent *Run : submissionsOf(G, Job))
    Submissions.push_back(Run->origin());
  return changesBefore(Owner, At, Submissions);
}

/// The environment object that a job is given; nothing when it has none of its
/// own, or when that is assigned where it cannot be folded.
Field givenEnvironment(const IntentGraph &G, const CommandJob &Job) {
  if (Job.Environment.given() && !Job.RunConfig.given())
    return Job.Environment;
  if (const Site *S = foldedSetting(G, Job, "environment"))
    return fieldAt(G, S->Assigned);
  return {};
}

/// What the environment of a job says about the job.
EnvironmentParts environmentOfJob(const IntentGraph &G, const CommandJob &Job) {
  if (hasOwnEnvironment(G, Job))
    return ownEnvironment(G, Job);
  Field F = givenEnvironment(G, Job);
  if (F.Objects.size() == 1 &&
      F.Objects.front()->kind() == IntentKind::Environment) {
    const auto &E = static_cast<const EnvironmentHandle &>(*F.Objects.front());
    if (!E.byName())
      return partsOf(G, E);
  }
  return {};
}

/// One entry of the environment variables, or a whole dictionary.
struct Variables {
  Node Dict;       ///< Of a whole one.
  Node Key, Value; ///< Of one entry.
};

std::vector<Variables> variablesOf(const IntentGraph &G,
                                   const CommandJob &Job) {
  std::vector<Variables> Found;
  if (Node Dict = environmentOfJob(G, Job).Variables)
    Found.push_back({Dict, Node(), Node()});
  if (Job.Estimator && Job.Estimator->Variables.given())
    Found.push_back({Job.Estimator->Variables.Expr, Node(), Node()});
  if (const Site *S = foldedSetting(G, Job, "environment_variables"))
    Found.push_back({S->Assigned, Node(), Node()});
  if (const RunSettings *Settings = settingsOf(Job))
    for (const Site &S : Settings->sites())
      if (S.TheKind == Site::Store && S.path() == "environment_variables[]")
        Found.push_back({Node(), S.Path.back().Key, S.Assigned});
  return Found;
}

void examineVariables(const CommandJob &Job, Proof &P) {
  const IntentGraph &G = P.graph();
  std::vector<Variables> All = variablesOf(G, Job);
  std::vector<std::string> Keys;
  auto AddKey = [&](Node Key) {
    Field F = fieldAt(G, Key);
    auto Text = F.text();
    if (!Text || llvm::is_contained(Keys, *Text))
      P.obstacle(Key, "has an environment variable that may be set twice: " +
                          quote(P.resolution(), Key));
    else
      Keys.push_back(Text->str());
  };
  for (const Variables &V : All) {
    if (V.Key) {
      AddKey(V.Key);
      if (!fieldAt(G, V.Value).isText() ||
          !isSameAt(P.resolution(), V.Value, Job.origin()))
        P.obstacle(V.Value, "has an environment variable that is not known to "
                            "be text where the job is made: " +
                                quote(P.resolution(), V.Value));
      continue;
    }
    examineTextDict(fieldAt(G, V.Dict), "environment variables", P);
    if (!isSameAt(P.resolution(), V.Dict, Job.origin()))
      P.obstacle(V.Dict, "has environment variables that cannot be repeated "
                         "where the job is made");
    if (All.size() == 1)
      continue;
    Node Literal = insideParentheses(V.Dict);
    if (kindOf(Literal) != Py::Dictionary)
      P.obstacle(V.Dict, "has environment variables from several places");
    else
      Literal.forEachNamed([&](Node Pair) {
        if (kindOf(Pair) == Py::Pair)
          AddKey(Pair.field("key"));
      });
  }
}

llvm::Expected<Piece> writeVariables(llvm::ArrayRef<Variables> All, Writer &W) {
  if (All.size() == 1 && All.front().Dict)
    return W.expression(All.front().Dict);
  std::vector<Item> Items;
  llvm::Error Fault = llvm::Error::success();
  auto Add = [&](Node Key, Node Value) {
    auto V = W.expression(Value);
    if (!V) {
      Fault = llvm::joinErrors(std::move(Fault), V.takeError());
      return;
    }
    std::string Name = Key.text(W.document().text()).str() + ": ";
    Items.push_back({std::move(Name), *V, {}, ""});
  };
  for (const Variables &V : All)
    if (V.Key)
      Add(V.Key, V.Value);
    else
      insideParentheses(V.Dict).forEachNamed([&](Node Pair) {
        if (kindOf(Pair) == Py::Pair)
          Add(Pair.field("key"), Pair.field("value"));
      });
  if (Fault)
    return std::move(Fault);
  return Piece::dict(std::move(Items));
}

/// The text of a setting that is a parameter of RunConfiguration, too.
std::optional<std::string> settingText(const IntentGraph &G,
                                       const CommandJob &Job,
                                       llvm::StringRef Path,
                                       llvm::StringRef Default) {
  Field F;
  if (const RunSettings *Settings = settingsOf(Job))
    F = Path == "framework" ? Settings->Framework : Settings->Communicator;
  if (const Site *S = foldedSetting(G, Job, Path))
    F = fieldAt(G, S->Assigned);
  if (!F.given())
    return Default.lower();
  if (auto Text = F.text())
    return Text->lower();
  return std::nullopt;
}

bool usesMpi(const IntentGraph &G, const CommandJob &Job) {
  if (Job.Estimator)
    return Job.Estimator->Backend.given() || Job.Estimator->Training.given();
  auto Communicator = settingText(G, Job, "communicator", "None");
  return Communicator && (*Communicator == "intelmpi" ||
                          *Communicator == "openmpi" || *Communicator == "mpi");
}

void examineCommunication(const CommandJob &Job, Proof &P) {
  const IntentGraph &G = P.graph();
  auto Framework = settingText(G, Job, "framework", "Python");
  if (!Framework || (*Framework != "python" && *Framework != "tensorflow" &&
                     *Framework != "pytorch"))
    P.obstacle(Job.origin(), "runs with a framework that is not lifted yet: " +
                                 Framework.value_or("unknown"));
  auto Communicator = settingText(G, Job, "communicator", "None");
  if (!Communicator || (*Communicator != "none" && !usesMpi(G, Job)))
    P.obstacle(Job.origin(), "has a communicator that is not lifted yet: " +
                                 Communicator.value_or("unknown"));
  if (const Site *S = foldedSetting(G, Job, "mpi")) {
    Field F = fieldAt(G, S->Assigned);
    if (P.requireObjects(F, "its MPI settings") &&
        (F.Objects.size() != 1 ||
         F.Objects.front()->kind() != IntentKind::Distribution ||
         F.Objects.front()->how() != "MpiConfiguration"))
      P.obstacle(S->Expr, "has MPI settings that are not known");
  }
}

llvm::Expected<Piece> mpiDistribution(const CommandJob &Job, Writer &W) {
  const IntentGraph &G = W.graph();
  llvm::Expected<Piece> Count = Piece::text("1");
  if (Job.Estimator && Job.Estimator->Training.given())
    return W.expression(Job.Estimator->Training.Expr);
  if (Job.Estimator && Job.Estimator->ProcessesPerNode.given())
    Count = W.expression(Job.Estimator->ProcessesPerNode.Expr);
  if (const Site *S = foldedSetting(G, Job, "mpi"))
    return W.expression(S->Assigned);
  if (const Site *S = foldedSetting(G, Job, "mpi.process_count_per_node"))
    Count = W.expression(S->Assigned);
  if (!Count)
    return Count.takeError();
  return V2Call::construct("azure.ai.ml.MpiDistribution")
      .arg("process_count_per_instance", *Count)
      .build(W.imports(), Job.origin().begin());
}

/// Settings that v2 can also take after the job was made.
bool mayBeLate(llvm::StringRef Path) {
  return Path == "target" || Path == "environment" ||
         Path == "environment_variables" || Path == "node_count" ||
         Path == "environment_variables[]" ||
         Path == "max_run_duration_seconds";
}

} // namespace

const RunSettings *settingsOf(const CommandJob &Job) {
  const auto &Objects = Job.RunConfig.Objects;
  if (Objects.size() != 1 || Objects.front()->kind() != IntentKind::RunSettings)
    return nullptr;
  return static_cast<const RunSettings *>(Objects.front());
}

llvm::SmallVector<const CommandJob *, 1> jobsWith(const IntentGraph &G,
                                                  const RunSettings &S) {
  llvm::SmallVector<const CommandJob *, 1> Jobs;
  for (const auto &I : G.intents())
    if (I->kind() == IntentKind::CommandJob) {
      const auto &Job = static_cast<const CommandJob &>(*I);
      if (llvm::is_contained(Job.RunConfig.Objects, &S))
        Jobs.push_back(&Job);
    }
  return Jobs;
}

const Site *foldedSetting(const IntentGraph &G, const CommandJob &Job,
                          llvm::StringRef Path) {
  const Site *Found = nullptr;
  const Intent *Owner = nullptr;
  bool Several = false;
  auto Look = [&](const Intent &I, llvm::StringRef Prefix) {
    for (const Site &S : I.sites())
      if (S.TheKind == Site::Store && S.path() == (Prefix + Path).str()) {
        Several |= Found != nullptr;
        Found = &S;
        Owner = &I;
      }
  };
  if (const RunSettings *Settings = settingsOf(Job))
    Look(*Settings, "");
  Look(Job, OwnPrefix);
  if (!Found || Several || !isStraight(G, Job, *Owner, Found->Whole) ||
      !canMove(G, Found->Assigned, Job.origin()))
    return nullptr;
  return Found;
}

const Intent *movedEnvironment(const CommandJob &Job, const IntentGraph &G) {
  const Site *S = foldedSetting(G, Job, "environment");
  if (!S || isSameAt(G.resolution(), S->Assigned, Job.origin()))
    return nullptr;
  return environmentOnlyAt(G, S->Assigned);
}

bool isFoldedSetting(const IntentGraph &G, const CommandJob &Job,
                     const Site &S) {
  std::string Full = S.path();
  llvm::StringRef Path = Full;
  if (!Path.consume_front(OwnPrefix))
    return false;
  if (isDroppedSetting(Path) || Path.starts_with("environment."))
    return true;
  if (Path.ends_with("[]"))
    return false; // One entry is added to what the job was made with.
  bool Given = !Job.RunConfig.given() &&
               ((Path == "target" && Job.Compute.given()) ||
                (Path == "environment" && Job.Environment.given()) ||
                (Path == "max_run_duration_seconds" && Job.Timeout.given()) ||
                (Path == "node_count" && Job.Distribution.given()));
  return !Given && foldedSetting(G, Job, Path) == &S;
}

bool isDroppedSetting(llvm::StringRef Path) {
  return llvm::StringSwitch<bool>(Path)
      .Cases("docker.use_docker", "docker.shared_volumes", true)
      .Cases("auto_prepare_environment", "prepare_environment", true)
      .Cases("history.output_collection", "history.snapshot_project", true)
      .Default(false);
}

void examineSetting(llvm::StringRef Path, const Site &S, Proof &P) {
  const Resolution &R = P.resolution();
  Field F = fieldAt(P.graph(), S.Assigned);
  auto Refuse = [&](llvm::Twine Why) {
    P.obstacle(S.Expr, S.describe(R) + Why);
  };
  if (Path == "target")
    return examineCompute(F, P);
  if (Path == "environment")
    return examineEnvironment(F, P);
  if (Path == "environment_variables")
    return examineTextDict(F, "environment variables", P);
  if (Path == "environment_variables[]") {
    if (!F.isText())
      P.obstacle(S.Expr, "has an environment variable that is not known to be "
                         "text (" +
                             where(R, S.Expr) + ")");
    return;
  }
  if (Path == "node_count" || Path == "max_run_duration_seconds" ||
      Path == "mpi.process_count_per_node") {
    const Atom *A = F.Val.single();
    if (!A || A->TheKind != Atom::Int)
      P.obstacle(S.Expr, "has `" + Path +
                             "` set to what is not known to be a "
                             "number");
    return;
  }
  if (Path.starts_with("history.")) {
    if (!isDroppedSetting(Path) || F.boolean() != true)
      Refuse(", which v2 has not");
    return;
  }
  if (isDroppedSetting(Path))
    return isPure(R, S.Assigned) ? void() : Refuse(" to what has an effect");
  if (Path == "framework" || Path == "communicator" || Path == "mpi" ||
      Path == "docker" || Path == "docker.shm_size" ||
      Path == "docker.arguments" || Path.starts_with("environment."))
    return; // Examined with the rest.
  Refuse(", which is not lifted yet");
}

bool hasOwnEnvironment(const IntentGraph &G, const CommandJob &Job) {
  if (Job.Environment.given() && !Job.RunConfig.given())
    return false;
  auto Assigns = [](const Intent &I, llvm::StringRef Path) {
    return llvm::any_of(I.sites(), [&](const Site &S) {
      return S.TheKind == Site::Store && S.path() == Path;
    });
  };
  (void)G;
  const RunSettings *Settings = settingsOf(Job);
  return !Assigns(Job, "run_config.environment") &&
         !(Settings && Assigns(*Settings, "environment"));
}

EnvironmentParts ownEnvironment(const IntentGraph &G, const CommandJob &Job) {
  if (Job.Estimator)
    return estimatorParts(Job, G.resolution());
  std::vector<Node> Uses;
  for (const Intent *Run : submissionsOf(G, Job))
    Uses.push_back(Run->origin());
  std::vector<EnvironmentEdit> Edits =
      environmentEdits(Job, "run_config.environment.");
  const Intent *Owner = &Job;
  const CondaPackages *Packages = nullptr;
  EnvironmentParts Failed;
  if (const RunSettings *Settings = settingsOf(Job)) {
    std::vector<EnvironmentEdit> Theirs =
        environmentEdits(*Settings, "environment.");
    if (!Edits.empty() && !Theirs.empty()) {
      Failed.Fault = "has its environment described in two places";
      Failed.FaultAt = Job.origin();
      return Failed;
    }
    if (Edits.empty()) {
      Edits = std::move(Theirs);
      Owner = Settings;
    }
    const Field &Given = Settings->Packages;
    if (Given.given()) {
      if (Given.Objects.size() != 1 ||
          Given.Objects.front()->kind() != IntentKind::CondaPackages) {
        Failed.Fault = "has packages that are not known";
        Failed.FaultAt = Given.Expr;
        return Failed;
      }
      Packages = static_cast<const CondaPackages *>(Given.Objects.front());
    }
  }
  return environmentParts(G, *Owner, Edits, Uses, Packages);
}

void examineSettings(const CommandJob &Job, Proof &P) {
  const IntentGraph &G = P.graph();
  const Resolution &R = P.resolution();
  auto Same = [&](Node N, llvm::StringRef What) {
    if (N && !isSameAt(R, N, Job.origin()))
      P.obstacle(
          N, "has " + What +
                 " that is not known where the job is made: " + quote(R, N));
  };
  // What v1 ignores beside a RunConfiguration goes away.
  if (Job.RunConfig.given()) {
    for (const Field *F : {&Job.Compute, &Job.Environment, &Job.Distribution,
                           &Job.Docker, &Job.Timeout})
      if (F->given())
        P.obstacle(F->Expr, "is given both a RunConfiguration and " +
                                quote(R, F->Expr) + ", which v1 ignores");
    P.requireObjects(Job.RunConfig, "its settings");
    const RunSettings *Settings = settingsOf(Job);
    if (!Settings)
      return P.obstacle(Job.RunConfig.Expr, "has settings that are not known");
    bool Shared = jobsWith(G, *Settings).size() > 1;
    for (const Site &S : Job.sites())
      if (Shared && S.starts("run_config"))
        P.obstacle(S.Expr, "changes settings that another job shares (" +
                               where(R, S.Expr) + ")");
    for (const Site &S : Settings->sites()) {
      if (S.TheKind != Site::Store)
        continue;
      std::string Path = S.path();
      if (llvm::StringRef(Path).starts_with("environment."))
        continue;
      bool Fits = isDroppedSetting(Path) || foldedSetting(G, Job, Path) == &S ||
                  (Path == "environment_variables[]" &&
                   isStraight(G, Job, *Settings, S.Whole));
      if (!Fits)
        P.obstacle(S.Expr, "has `" + Path + "` of its settings assigned (" +
                               where(R, S.Expr) +
                               ") not once and before it is submitted, or to "
                               "what is not known where the job is made");
    }
  }
  for (const Site &S : Job.sites()) {
    std::string Full = S.path();
    llvm::StringRef Path = Full;
    if (S.TheKind != Site::Store || !Path.consume_front(OwnPrefix) ||
        mayBeLate(Path) || Path.starts_with("environment."))
      continue;
    if (!isDroppedSetting(Path) && foldedSetting(G, Job, Path) != &S)
      P.obstacle(S.Expr,
                 S.describe(R) + " not once and before it is submitted");
  }
  if (Job.Estimator)
    examineEstimator(Job, P);
  for (const Site &S : Job.sites()) {
    if (S.TheKind != Site::Store || S.path() != "run_config.environment" ||
        isFoldedSetting(G, Job, S))
      continue;
    for (const Intent *I : G.objectsAt(S.Assigned)) {
      if (I->kind() != IntentKind::Environment)
        continue;
      const auto &E = static_cast<const EnvironmentHandle &>(*I);
      EnvironmentParts Parts = E.byName() ? EnvironmentParts() : partsOf(G, E);
      if (Parts.Variables || Parts.ShmSize || Parts.DockerArguments)
        P.obstacle(S.Expr, "gets its environment, with settings that v2 has at "
                           "the job, after it is made (" +
                               where(R, S.Expr) + ")");
    }
  }
  EnvironmentParts Parts = environmentOfJob(G, Job);
  if (hasOwnEnvironment(G, Job)) {
    examineParts(Parts, P);
    Same(Parts.Image, "an image");
    Same(Parts.CondaFile, "a conda file");
    if (Parts.UserManaged && !Parts.Image)
      P.obstacle(Job.origin(), "runs in the Python of the machine, which v2 "
                               "cannot: its jobs need an image");
  }
  Same(Parts.ShmSize, "a size");
  Same(Parts.DockerArguments, "docker arguments");
  examineVariables(Job, P);
  examineCommunication(Job, P);
  if (const Site *S = foldedSetting(G, Job, "docker"))
    examineDocker(fieldAt(G, S->Assigned), Job, P);
}

llvm::Expected<JobParameters> settingParameters(const CommandJob &Job,
                                                Writer &W) {
  const IntentGraph &G = W.graph();
  bool Ignored = Job.RunConfig.given();
  JobParameters Found;
  llvm::Error Fault = llvm::Error::success();
  auto Add = [&](llvm::StringRef Name, llvm::Expected<Piece> Value) {
    if (Value)
      Found.emplace_back(Name, *Value);
    else
      Fault = llvm::joinErrors(std::move(Fault), Value.takeError());
  };
  auto Setting = [&](llvm::StringRef Path) -> Node {
    const Site *S = foldedSetting(G, Job, Path);
    return S ? S->Assigned : Node();
  };
  if (Ignored || !Job.Compute.given()) {
    Node Target = Setting("target");
    Add("compute",
        Target ? computeName(fieldAt(G, Target), W) : Piece::string("local"));
  }
  EnvironmentParts Parts = environmentOfJob(G, Job);
  if (hasOwnEnvironment(G, Job))
    Add("environment", namelessEnvironment(Parts, Job.origin(), W));
  else if (Ignored || !Job.Environment.given())
    if (Node Environment = Setting("environment")) {
      if (const Intent *Moved = movedEnvironment(Job, G))
        Environment = Moved->origin();
      Add("environment", environmentOf(fieldAt(G, Environment), W));
    }
  if (auto All = variablesOf(G, Job); !All.empty())
    Add("environment_variables", writeVariables(All, W));
  if (Ignored || !Job.Distribution.given())
    if (Node Nodes = Setting("node_count"))
      Add("instance_count", W.expression(Nodes));
  if (Job.Estimator && Job.Estimator->Nodes.given() &&
      Job.Estimator->Nodes.integer() != 1)
    Add("instance_count", W.expression(Job.Estimator->Nodes.Expr));
  if (usesMpi(G, Job))
    Add("distribution", mpiDistribution(Job, W));
  std::vector<std::pair<llvm::StringRef, Node>> Docker;
  if (Node Settings = Setting("docker"))
    Docker = dockerArguments(fieldAt(G, Settings), W);
  else if (Ignored || !Job.Docker.given()) {
    Node Size = Setting("docker.shm_size"),
         Arguments = Setting("docker.arguments");
    if (Size || Parts.ShmSize)
      Docker.emplace_back("shm_size", Size ? Size : Parts.ShmSize);
    if (Arguments || Parts.DockerArguments)
      Docker.emplace_back("docker_args",
                          Arguments ? Arguments : Parts.DockerArguments);
  }
  if (Job.Estimator && Job.Estimator->ShmSize.given())
    Docker.emplace_back("shm_size", Job.Estimator->ShmSize.Expr);
  for (const auto &[Name, Value] : Docker)
    Add(Name, W.expression(Value));
  if (Ignored || !Job.Timeout.given())
    if (Node Timeout = Setting("max_run_duration_seconds"))
      Add("timeout", W.expression(Timeout));
  if (Fault)
    return std::move(Fault);
  return Found;
}

} // namespace amlift::rewriters
