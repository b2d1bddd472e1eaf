"""A default of None is joined with what a caller passes."""
from azureml.core import Workspace


def location(ws=None):
    if ws is None:
        return "local"
    return ws.location  #: Workspace.location


location()
location(Workspace.from_config())  #: Workspace, Workspace.from_config
