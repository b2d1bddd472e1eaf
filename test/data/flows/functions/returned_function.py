"""A function returns a function that makes v1 objects."""
from azureml.core import Workspace


def connector(path):
    def connect():
        return Workspace.from_config(path)  #: Workspace, Workspace.from_config

    return connect


print(connector("dev.json")().name)  #: Workspace.name
