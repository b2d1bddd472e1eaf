"""A function appends to the list that its caller passed."""
from azureml.core import Model, Workspace


def collect(into, ws):
    into.append(Model(ws, "fraud"))  #: Model


found = []
collect(found, Workspace.from_config())  #: Workspace, Workspace.from_config
print(found[0].version)  #: Model.version
