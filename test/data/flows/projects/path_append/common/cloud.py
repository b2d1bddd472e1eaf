"""A script adds a folder to the search path by a constant."""
from azureml.core import Workspace


def connect():
    return Workspace.from_config()  #: Workspace, Workspace.from_config
