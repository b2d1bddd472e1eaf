"""Inside the function the name of the v1 class is that of another library."""
from azureml.core import Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config


def build():
    from pyomo.environ import Workspace

    model = Workspace.from_config()  #: -
    return model.name  #: -
