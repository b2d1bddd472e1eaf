"""A function reads the module's variable when it is called, after it is set."""
from azureml.core import Workspace


def location():
    return ws.location  #: Workspace.location


ws = Workspace.from_config()  #: Workspace, Workspace.from_config
print(location())
