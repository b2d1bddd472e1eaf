//===- Job.cpp - Experiments, command jobs, runs --------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "analyzers/intents/Job.h"

using namespace amlift::grammars;

namespace amlift::analyzers {

ExperimentHandle::ExperimentHandle(const ResolvedCall &Call,
                                   const Resolution &R)
    : Intent(IntentKind::Experiment, Call),
      Workspace(argument(Call, R, "workspace")),
      Name(argument(Call, R, "name")) {}

void ExperimentHandle::visitFields(FieldVisitor Visit) {
  Visit("workspace", Workspace);
  Visit("name", Name);
}

Distribution::Distribution(const ResolvedCall &Call, const Resolution &R)
    : Intent(IntentKind::Distribution, Call),
      Class(Call.Callee->Name.ends_with(".Mpi")
                ? "MpiConfiguration"
                : Call.Callee->Name.rsplit('.').second),
      ProcessesPerNode(argument(Call, R, "process_count_per_node")),
      Backend(argument(Call, R, "communication_backend")),
      Processes(argument(Call, R, "process_count")),
      Nodes(argument(Call, R, "node_count")),
      Workers(argument(Call, R, "worker_count")),
      ParameterServers(argument(Call, R, "parameter_server_count")) {}

void Distribution::visitFields(FieldVisitor Visit) {
  Visit("processes-per-node", ProcessesPerNode);
  Visit("backend", Backend);
  Visit("processes", Processes);
  Visit("nodes", Nodes);
  Visit("workers", Workers);
  Visit("parameter-servers", ParameterServers);
}

DockerSettings::DockerSettings(const ResolvedCall &Call, const Resolution &R)
    : Intent(IntentKind::DockerSettings, Call),
      UseDocker(argument(Call, R, "use_docker")),
      SharedVolumes(argument(Call, R, "shared_volumes")),
      Arguments(argument(Call, R, "arguments")),
      ShmSize(argument(Call, R, "shm_size")) {}

void DockerSettings::visitFields(FieldVisitor Visit) {
  Visit("use-docker", UseDocker);
  Visit("shared-volumes", SharedVolumes);
  Visit("arguments", Arguments);
  Visit("shm-size", ShmSize);
}

CommandJob::CommandJob(const ResolvedCall &Call, const Resolution &R,
                       bool IsEstimator)
    : Intent(IntentKind::CommandJob, Call),
      Code(argument(Call, R, "source_directory")),
      Script(argument(Call, R, IsEstimator ? "entry_script" : "script")),
      Arguments(argument(Call, R, "arguments")),
      Command(argument(Call, R, "command")),
      Compute(argument(Call, R, "compute_target")),
      Environment(argument(
          Call, R, IsEstimator ? "environment_definition" : "environment")),
      Distribution(argument(Call, R, "distributed_job_config")),
      Docker(argument(Call, R, "docker_runtime_config")),
      Timeout(argument(Call, R, "max_run_duration_seconds")),
      RunConfig(argument(Call, R, "run_config")),
      ResumeFrom(argument(Call, R, "resume_from")) {
  if (!IsEstimator)
    return;
  auto Get = [&](llvm::StringRef Name) { return argument(Call, R, Name); };
  Estimator = {Get("script_params"),
               Get("node_count"),
               Get("process_count_per_node"),
               Get("distributed_backend"),
               Get("distributed_training"),
               Get("use_gpu"),
               Get("use_docker"),
               Get("custom_docker_image"),
               Get("custom_docker_base_image"),
               Get("user_managed"),
               Get("conda_packages"),
               Get("pip_packages"),
               Get("conda_dependencies_file"),
               Get("conda_dependencies_file_path"),
               Get("environment_variables"),
               Get("shm_size")};
}

void CommandJob::visitFields(FieldVisitor Visit) {
  Visit("code", Code);
  Visit("script", Script);
  Visit("arguments", Arguments);
  Visit("command", Command);
  Visit("compute", Compute);
  Visit("environment", Environment);
  Visit("distribution", Distribution);
  Visit("docker", Docker);
  Visit("timeout", Timeout);
  Visit("run-config", RunConfig);
  Visit("resume-from", ResumeFrom);
  if (!Estimator)
    return;
  EstimatorFields &E = *Estimator;
  Visit("script-params", E.ScriptParams);
  Visit("nodes", E.Nodes);
  Visit("processes-per-node", E.ProcessesPerNode);
  Visit("backend", E.Backend);
  Visit("training", E.Training);
  Visit("use-gpu", E.UseGpu);
  Visit("use-docker", E.UseDocker);
  Visit("image", E.Image);
  Visit("base-image", E.BaseImage);
  Visit("user-managed", E.UserManaged);
  Visit("conda-packages", E.CondaPackages);
  Visit("pip-packages", E.PipPackages);
  Visit("conda-file", E.CondaFile);
  Visit("conda-file-path", E.CondaFilePath);
  Visit("variables", E.Variables);
  Visit("shm-size", E.ShmSize);
}

RunHandle::RunHandle(const ResolvedCall &Call, const Resolution &R,
                     llvm::StringRef How)
    : Intent(IntentKind::Run, Call), How(How) {
  Field Receiver;
  Receiver.Expr = Call.Receiver;
  if (Receiver.Expr)
    Receiver.Val = R.value(Receiver.Expr);
  if (How == "constructor") {
    Experiment = argument(Call, R, "experiment");
    Id = argument(Call, R, "run_id");
  } else if (How == "get_runs") {
    Experiment = Receiver;
  } else if (How == "list") {
    Experiment = argument(Call, R, "experiment");
  } else if (How == "get_children") {
    Parent = Receiver;
  } else if (How == "submit") {
    Experiment = Receiver;
    Job = argument(Call, R, "config");
    Tags = argument(Call, R, "tags");
  } else {
    Workspace = How == "get_run" ? Receiver : argument(Call, R, "workspace");
    Id = argument(Call, R, "run_id");
  }
}

void RunHandle::visitFields(FieldVisitor Visit) {
  Visit("experiment", Experiment);
  Visit("job", Job);
  Visit("tags", Tags);
  Visit("workspace", Workspace);
  Visit("id", Id);
  Visit("parent", Parent);
}

RunWidget::RunWidget(const ResolvedCall &Call, const Resolution &R)
    : Intent(IntentKind::RunWidget, Call),
      Run(argument(Call, R, "run_instance")) {}

void RunWidget::visitFields(FieldVisitor Visit) { Visit("run", Run); }

std::unique_ptr<Intent> makeExperiment(const ResolvedCall &Call,
                                       const Resolution &R) {
  if (Call.Callee->Name != "azureml.core.experiment.Experiment")
    return nullptr;
  return std::make_unique<ExperimentHandle>(Call, R);
}

std::unique_ptr<Intent> makeDistribution(const ResolvedCall &Call,
                                         const Resolution &R) {
  llvm::StringRef Name = Call.Callee->Name;
  if (Name != "azureml.core.runconfig.MpiConfiguration" &&
      Name != "azureml.train._distributed_training.Mpi" &&
      Name != "azureml.core.runconfig.PyTorchConfiguration" &&
      Name != "azureml.core.runconfig.TensorflowConfiguration")
    return nullptr;
  return std::make_unique<Distribution>(Call, R);
}

std::unique_ptr<Intent> makeDockerSettings(const ResolvedCall &Call,
                                           const Resolution &R) {
  if (Call.Callee->Name != "azureml.core.runconfig.DockerConfiguration")
    return nullptr;
  return std::make_unique<DockerSettings>(Call, R);
}

std::unique_ptr<Intent> makeCommandJob(const ResolvedCall &Call,
                                       const Resolution &R) {
  llvm::StringRef Name = Call.Callee->Name;
  bool IsEstimator = Name == "azureml.train.estimator._estimator.Estimator";
  if (!IsEstimator && Name != "azureml.core.script_run_config.ScriptRunConfig")
    return nullptr;
  return std::make_unique<CommandJob>(Call, R, IsEstimator);
}

std::unique_ptr<Intent> makeRun(const ResolvedCall &Call, const Resolution &R) {
  llvm::StringRef Name = Call.Callee->Name;
  llvm::StringRef How;
  if (Name == "azureml.core.experiment.Experiment.submit")
    How = "submit";
  else if (Name == "azureml.core.run.Run.get")
    How = "get";
  else if (Name == "azureml.core.run.Run")
    How = "constructor";
  else if (Name == "azureml.core.workspace.Workspace.get_run")
    How = "get_run";
  else if (Name == "azureml.core.experiment.Experiment.get_runs")
    How = "get_runs";
  else if (Name == "azureml.core.run.Run.list")
    How = "list";
  else if (Name == "azureml.core.run.Run.get_children")
    How = "get_children";
  else
    return nullptr;
  // Experiment.submit(exp, …) through the class is left alone.
  if (How != "get" && How != "list" && How != "constructor" && !Call.Receiver)
    return nullptr;
  return std::make_unique<RunHandle>(Call, R, How);
}

RunModel::RunModel(const ResolvedCall &Call, const Resolution &R)
    : Intent(IntentKind::RunModel, Call) {
  Run.Expr = Call.Receiver;
  Run.Val = R.value(Call.Receiver);
}

void RunModel::visitFields(FieldVisitor Visit) { Visit("run", Run); }

std::unique_ptr<Intent> makeRunModel(const ResolvedCall &Call,
                                     const Resolution &R) {
  if (Call.Callee->Name != "azureml.core.run.Run.register_model" ||
      !Call.Receiver)
    return nullptr;
  return std::make_unique<RunModel>(Call, R);
}

std::unique_ptr<Intent> makeRunWidget(const ResolvedCall &Call,
                                      const Resolution &R) {
  if (Call.Callee->Name != "azureml.widgets.run_details.RunDetails")
    return nullptr;
  return std::make_unique<RunWidget>(Call, R);
}

} // namespace amlift::analyzers
