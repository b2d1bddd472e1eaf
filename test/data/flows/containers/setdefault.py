"""setdefault returns the value that is there afterwards."""
from azureml.core import Workspace

cache = {}


def workspace(name):
    return cache.setdefault(name, Workspace.get(name))  #: Workspace, Workspace.get


print(workspace("dev").location)  #: Workspace.location
