"""A starred target in the middle of a tuple."""
from azureml.core import Experiment, Workspace

first, *names, last = Workspace.from_config(), "a", "b", Experiment.list  #: Workspace, Workspace.from_config, Experiment, Experiment.list
print(first.name, [n.upper() for n in names])  #: Workspace.name
print(last(first)[0].name)  #: Experiment.name
