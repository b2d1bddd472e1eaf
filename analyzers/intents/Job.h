//===- Job.h - Experiments, command jobs, runs ------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_INTENTS_JOB_H
#define AMLIFT_ANALYZERS_INTENTS_JOB_H

#include "analyzers/intents/Intent.h"
#include <memory>

namespace amlift::analyzers {

/// azureml.core.Experiment(workspace, name).
struct ExperimentHandle final : Intent {
  ExperimentHandle(const ResolvedCall &Call, const Resolution &R);
  void visitFields(FieldVisitor Visit) override;
  Field Workspace, Name;
};

/// MpiConfiguration, PyTorchConfiguration, TensorflowConfiguration.
struct Distribution final : Intent {
  Distribution(const ResolvedCall &Call, const Resolution &R);
  llvm::StringRef how() const override { return Class; } ///< The class's name.
  void visitFields(FieldVisitor Visit) override;

  llvm::StringRef Class;
  Field ProcessesPerNode;          ///< Mpi
  Field Backend, Processes;        ///< PyTorch: processes of all nodes
  Field Nodes;                     ///< Mpi, PyTorch
  Field Workers, ParameterServers; ///< Tensorflow
};

/// DockerConfiguration of a run.
struct DockerSettings final : Intent {
  DockerSettings(const ResolvedCall &Call, const Resolution &R);
  void visitFields(FieldVisitor Visit) override;
  Field UseDocker, SharedVolumes, Arguments, ShmSize;
};

/// What only estimators have: the environment and the distribution in words.
struct EstimatorFields {
  Field ScriptParams; ///< Flags with their values.
  Field Nodes, ProcessesPerNode, Backend, Training;
  Field UseGpu, UseDocker, Image, BaseImage, UserManaged;
  Field CondaPackages, PipPackages, CondaFile, CondaFilePath;
  Field Variables, ShmSize;
};

/// ScriptRunConfig, or an estimator: a script or a command, and what it runs
/// on. What is assigned to the object later is in its places.
struct CommandJob final : Intent {
  CommandJob(const ResolvedCall &Call, const Resolution &R, bool IsEstimator);
  /// "estimator", or empty.
  llvm::StringRef how() const override { return Estimator ? "estimator" : ""; }
  void visitFields(FieldVisitor Visit) override;
  std::optional<EstimatorFields> Estimator;
  Field Code, Script, Arguments, Command;
  Field Compute, Environment, Distribution, Docker, Timeout;
  Field RunConfig, ResumeFrom;
};

/// A run: submitted here, or looked up by its id, or any of those of an
/// experiment or below a run.
struct RunHandle final : Intent {
  RunHandle(const ResolvedCall &Call, const Resolution &R, llvm::StringRef How);
  /// "submit", "get" (Run.get), "get_run" (of a workspace), "constructor",
  /// "get_runs" (of an experiment), "list" (the same, Run.list) or
  /// "get_children" (of a run).
  llvm::StringRef how() const override { return How; }
  void visitFields(FieldVisitor Visit) override;

  llvm::StringRef How;
  Field Experiment, Job, Tags; ///< submit
  Field Workspace, Id;         ///< get, get_run
  Field Parent;                ///< get_children
};

/// run.register_model(…): a model from the files of a run.
struct RunModel final : Intent {
  RunModel(const ResolvedCall &Call, const Resolution &R);
  void visitFields(FieldVisitor Visit) override;
  Field Run;
};

/// azureml.widgets.RunDetails(run).
struct RunWidget final : Intent {
  RunWidget(const ResolvedCall &Call, const Resolution &R);
  void visitFields(FieldVisitor Visit) override;
  Field Run;
};

/// @{ The intent of a call; null when the call makes no such object.
std::unique_ptr<Intent> makeExperiment(const ResolvedCall &Call,
                                       const Resolution &R);
std::unique_ptr<Intent> makeDistribution(const ResolvedCall &Call,
                                         const Resolution &R);
std::unique_ptr<Intent> makeDockerSettings(const ResolvedCall &Call,
                                           const Resolution &R);
std::unique_ptr<Intent> makeCommandJob(const ResolvedCall &Call,
                                       const Resolution &R);
std::unique_ptr<Intent> makeRun(const ResolvedCall &Call, const Resolution &R);
std::unique_ptr<Intent> makeRunModel(const ResolvedCall &Call,
                                     const Resolution &R);
std::unique_ptr<Intent> makeRunWidget(const ResolvedCall &Call,
                                      const Resolution &R);
/// @}

} // namespace amlift::analyzers

#endif
