"""Experiment.submit of a HyperDriveConfig returns a HyperDriveRun."""
from azureml.core import Experiment, ScriptRunConfig, Workspace
from azureml.train.hyperdrive import HyperDriveConfig, RandomParameterSampling, uniform

source = ScriptRunConfig(".", script="train.py")  #: ScriptRunConfig
sampling = RandomParameterSampling({"--lr": uniform(0.01, 0.1)})  #: RandomParameterSampling, parameter_expressions.uniform
config = HyperDriveConfig(sampling, "auc", "MAXIMIZE", 4, run_config=source)  #: HyperDriveConfig
sweep = Experiment(Workspace.from_config(), "sweep").submit(config)  #: Experiment, Workspace, Workspace.from_config, Experiment.submit
print(sweep.get_metrics())  #: HyperDriveRun.get_metrics
best = sweep.get_best_run_by_primary_metric()  #: HyperDriveRun.get_best_run_by_primary_metric
print(best.get_metrics())  #: Run.get_metrics
