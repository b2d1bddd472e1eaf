"""Makes the workspace."""
from azureml.core import Workspace


def connect():
    return Workspace.from_config()  #: Workspace, Workspace.from_config
