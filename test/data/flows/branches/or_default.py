"""`or` gives its right operand where the left one is empty."""
from azureml.core import Workspace


def connect(ws=None):
    ws = ws or Workspace.from_config()  #: Workspace, Workspace.from_config
    return ws.name  #: Workspace.name


connect()
