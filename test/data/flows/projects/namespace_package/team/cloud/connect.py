"""Folders without __init__.py are packages, too."""
from azureml.core import Workspace


def workspace():
    return Workspace.from_config()  #: Workspace, Workspace.from_config
