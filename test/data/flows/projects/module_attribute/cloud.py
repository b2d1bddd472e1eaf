"""The module is imported, and its names are read as attributes."""
from azureml.core import Experiment, Workspace

WS = Workspace.from_config()  #: Workspace, Workspace.from_config


def experiment(name):
    return Experiment(WS, name)  #: Experiment
