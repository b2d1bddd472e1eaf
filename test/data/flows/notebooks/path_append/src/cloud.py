"""A notebook adds the folder of the project's sources to the path."""
from azureml.core import Workspace


def connect():
    return Workspace.from_config()  #: Workspace, Workspace.from_config
