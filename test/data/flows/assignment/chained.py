"""A chained assignment binds all its targets to the same object."""
from azureml.core import Workspace

ws = workspace = Workspace.from_config()  #: Workspace, Workspace.from_config
print(ws.name, workspace.location)  #: Workspace.name, Workspace.location
