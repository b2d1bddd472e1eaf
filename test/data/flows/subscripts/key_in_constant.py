"""The key is a constant with a name."""
from azureml.core import Experiment, Workspace

WS, EXP = "workspace", "experiment"
context = {}
context[WS] = Workspace.from_config()  #: Workspace, Workspace.from_config
context[EXP] = Experiment(context[WS], "x")  #: Experiment
context[EXP].archive()  #: Experiment.archive
print(context[WS].location)  #: Workspace.location
