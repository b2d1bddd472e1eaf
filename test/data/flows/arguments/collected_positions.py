"""A function collects positional arguments and loops over them."""
from azureml.core import Experiment, Workspace


def archive(*experiments):
    for experiment in experiments:
        experiment.archive()  #: Experiment.archive


ws = Workspace.from_config()  #: Workspace, Workspace.from_config
archive(Experiment(ws, "a"), Experiment(ws, "b"))  #: Experiment, Experiment
