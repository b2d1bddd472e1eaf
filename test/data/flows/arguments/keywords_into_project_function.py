"""Entries of a dictionary literal reach the parameters of their names."""
from azureml.core import Experiment, Workspace


def train(ws, experiment, label="x"):
    print(ws.name, label.upper())  #: Workspace.name
    experiment.tag(label)  #: Experiment.tag


ws = Workspace.from_config()  #: Workspace, Workspace.from_config
options = {"ws": ws, "experiment": Experiment(ws, "x")}  #: Experiment
train(**options)
