"""Methods of the dictionary that a v1 member returns belong to Python."""
from azureml.core import Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
targets = ws.compute_targets  #: Workspace.compute_targets
print(len(targets), targets.keys(), targets.get("x"))  #: -
targets.update({})  #: -
