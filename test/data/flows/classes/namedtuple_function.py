"""collections.namedtuple makes a class with these fields."""
from collections import namedtuple

from azureml.core import Experiment, Workspace

Context = namedtuple("Context", ["ws", "experiment"])
ws = Workspace.from_config()  #: Workspace, Workspace.from_config
context = Context(ws=ws, experiment=Experiment(ws, "x"))  #: Experiment
print(context.ws.name, context.experiment.id)  #: Workspace.name, Experiment.id
