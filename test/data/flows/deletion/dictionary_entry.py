"""Deleting an entry leaves the others."""
from azureml.core import Workspace

spaces = {"dev": Workspace.get("dev"), "prod": Workspace.get("prod")}  #: Workspace, Workspace.get, Workspace, Workspace.get
del spaces["dev"]
print(spaces["prod"].name)  #: Workspace.name
