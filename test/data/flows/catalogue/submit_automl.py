"""Experiment.submit of an AutoMLConfig returns an AutoMLRun, get_output a run and a model."""
from azureml.core import Experiment, Workspace
from azureml.train.automl import AutoMLConfig

config = AutoMLConfig(task="classification", primary_metric="AUC_weighted")  #: AutoMLConfig
run = Experiment(Workspace.from_config(), "automl").submit(config, show_output=True)  #: Experiment, Workspace, Workspace.from_config, Experiment.submit
run.wait_for_completion()  #: AutoMLRun.wait_for_completion
best_run, fitted = run.get_output()  #: AutoMLRun.get_output
print(best_run.get_metrics())  #: Run.get_metrics
fitted.predict([[1]])  #: -
