"""An inner function uses the variable of the outer one."""
from azureml.core import Workspace


def make_namer():
    ws = Workspace.from_config()  #: Workspace, Workspace.from_config

    def named(suffix):
        return ws.name + suffix  #: Workspace.name

    return named
