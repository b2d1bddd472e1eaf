"""A key that is bound anew holds the new value."""
from azureml.core import Workspace

parts = {"ws": Workspace.from_config()}  #: Workspace, Workspace.from_config
print(parts["ws"].name)  #: Workspace.name
parts["ws"] = open("workspace.txt")
print(parts["ws"].name)  #: -
