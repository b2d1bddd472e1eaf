"""Workspace.list maps each name to a list of workspaces."""
from azureml.core import Workspace

for name, spaces in Workspace.list("0000").items():  #: Workspace, Workspace.list
    for ws in spaces:
        print(name.upper(), ws.location)  #: Workspace.location
