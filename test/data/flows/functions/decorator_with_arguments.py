"""A decorator factory that keeps the function as it is."""
from azureml.core import Experiment, Workspace

REGISTRY = {}


def register(name):
    def keep(function):
        REGISTRY[name] = function
        return function

    return keep


@register("daily")
def daily():
    return Experiment(Workspace.from_config(), "daily")  #: Experiment, Workspace, Workspace.from_config


daily().archive()  #: Experiment.archive
REGISTRY["daily"]().refresh()  #: Experiment.refresh
