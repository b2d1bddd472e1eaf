"""A dictionary of project classes, all with the same v1 attribute."""
from azureml.core import Workspace


class Dev:
    def __init__(self):
        self.ws = Workspace.get("dev")  #: Workspace, Workspace.get


class Prod:
    def __init__(self):
        self.ws = Workspace.get("prod")  #: Workspace, Workspace.get


STAGES = {"dev": Dev, "prod": Prod}


def location(stage):
    return STAGES[stage]().ws.location  #: Workspace.location
