"""Two classes have an attribute `ws`, and only one holds a workspace."""
from azureml.core import Workspace


class Cloud:
    def __init__(self):
        self.ws = Workspace.from_config()  #: Workspace, Workspace.from_config


class Book:
    def __init__(self, sheet):
        self.ws = sheet

    def title(self):
        return self.ws.name  #: -
