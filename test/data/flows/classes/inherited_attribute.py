"""A subclass uses what the __init__ of its base stores."""
from azureml.core import Workspace


class Base:
    def __init__(self):
        self.ws = Workspace.from_config()  #: Workspace, Workspace.from_config


class Cleaner(Base):
    def clean(self):
        for name, target in self.ws.compute_targets.items():  #: Workspace.compute_targets
            print(name, target.provisioning_state)  #: *Compute*.provisioning_state
