"""Attributes of attributes of project classes."""
from azureml.core import Workspace


class Config:
    def __init__(self):
        self.workspace = Workspace.from_config()  #: Workspace, Workspace.from_config


class App:
    def __init__(self):
        self.config = Config()


print(App().config.workspace.name)  #: Workspace.name
