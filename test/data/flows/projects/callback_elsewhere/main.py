"""Passes a function and a lambda."""
from azureml.core import Experiment, Workspace

from loop import each


def stop(run):
    run.cancel()  #: Run.cancel


experiment = Experiment(Workspace.from_config(), "x")  #: Experiment, Workspace, Workspace.from_config
each(experiment, stop)
each(experiment, lambda run: print(run.id))  #: Run.id
