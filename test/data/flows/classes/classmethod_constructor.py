"""A class method makes an object of the class with a v1 attribute."""
from azureml.core import Workspace


class Context:
    def __init__(self, ws):
        self.ws = ws

    @classmethod
    def from_config(cls, path):
        return cls(Workspace.from_config(path))  #: Workspace, Workspace.from_config


print(Context.from_config("dev.json").ws.name)  #: Workspace.name
