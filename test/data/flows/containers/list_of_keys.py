"""list() of a dictionary of v1 objects holds strings."""
from azureml.core import Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
first = list(ws.models)[0]  #: Workspace.models
print(first.name, first.version)  #: -
