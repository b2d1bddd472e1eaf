"""The loop variable is an element of the list that a v1 function returns."""
from azureml.core import Experiment, Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
for experiment in Experiment.list(ws):  #: Experiment, Experiment.list
    print(experiment.name)  #: Experiment.name
