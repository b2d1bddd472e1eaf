"""Experiment.submit of a ScriptRunConfig returns a ScriptRun."""
from azureml.core import Experiment, ScriptRunConfig, Workspace

experiment = Experiment(Workspace.from_config(), "train")  #: Experiment, Workspace, Workspace.from_config
run = experiment.submit(ScriptRunConfig(".", script="train.py"))  #: Experiment.submit, ScriptRunConfig
run.wait_for_completion(show_output=True)  #: Run.wait_for_completion
