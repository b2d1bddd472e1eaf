"""Subscripts of subscripts."""
from azureml.core import Experiment, Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
plan = {"train": {"experiments": [Experiment(ws, "t")]}}  #: Experiment
plan["train"]["experiments"][0].archive()  #: Experiment.archive
