"""A default that is a v1 object, made when the function is defined."""
from azureml.core import Workspace


def location(ws=Workspace.from_config()):  #: Workspace, Workspace.from_config
    return ws.location  #: Workspace.location
