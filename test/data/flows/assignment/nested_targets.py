"""Nested tuple targets follow the shape of the value."""
from azureml.core import Experiment, Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
(name, (experiment, count)), place = ("x", (Experiment(ws, "x"), 3)), ws  #: Experiment
print(name.upper(), count.bit_length())  #: -
print(experiment.id, place.name)  #: Experiment.id, Workspace.name
