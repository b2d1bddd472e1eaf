"""__post_init__ of a dataclass stores an attribute more."""
from dataclasses import dataclass

from azureml.core import Workspace


@dataclass
class Target:
    path: str

    def __post_init__(self):
        self.ws = Workspace.from_config(self.path)  #: Workspace, Workspace.from_config


print(Target("dev.json").ws.name, Target("x").path.upper())  #: Workspace.name
