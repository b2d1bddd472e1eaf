"""A walrus inside a call's arguments."""
from azureml.core import Experiment, Workspace

experiment = Experiment(ws := Workspace.from_config(), "x")  #: Experiment, Workspace, Workspace.from_config
print(ws.name, experiment.id)  #: Workspace.name, Experiment.id
