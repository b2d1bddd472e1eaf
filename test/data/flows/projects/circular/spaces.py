"""Imports the other one inside a function."""
from azureml.core import Workspace

import experiments


def connect():
    return Workspace.from_config()  #: Workspace, Workspace.from_config


def archive(name):
    experiments.open_experiment(name).archive()  #: Experiment.archive
