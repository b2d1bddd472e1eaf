"""A class whose base stands in another module."""
from azureml.core import Workspace


class Task:
    def __init__(self, path):
        self.ws = Workspace.from_config(path)  #: Workspace, Workspace.from_config
