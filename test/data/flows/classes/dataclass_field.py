"""The fields of a dataclass are its parameters and attributes."""
from dataclasses import dataclass

from azureml.core import Experiment, Workspace


@dataclass
class Context:
    ws: Workspace  #: Workspace
    experiment: Experiment = None  #: Experiment
    label: str = "x"

    def tag(self):
        self.experiment.tag(self.label, self.ws.name)  #: Experiment.tag, Workspace.name


context = Context(Workspace.from_config())  #: Workspace, Workspace.from_config
print(context.ws.location, context.label.upper())  #: Workspace.location
