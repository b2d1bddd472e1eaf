"""A NamedTuple has its fields by name and by position."""
from typing import NamedTuple

from azureml.core import Experiment, Workspace


class Context(NamedTuple):
    ws: Workspace  #: Workspace
    experiment: Experiment  #: Experiment


ws = Workspace.from_config()  #: Workspace, Workspace.from_config
context = Context(ws, Experiment(ws, "x"))  #: Experiment
context.experiment.archive()  #: Experiment.archive
place, experiment = context
print(place.name, experiment.id, context[0].sku)  #: Workspace.name, Experiment.id, Workspace.sku
