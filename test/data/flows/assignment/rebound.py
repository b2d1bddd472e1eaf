"""A name bound anew no longer means the workspace."""
from azureml.core import Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
print(ws.name)  #: Workspace.name
ws = open("workspace.txt")
print(ws.name)  #: -
