"""A function returns None on one path."""
from azureml.core import Model, Workspace


def find(ws, name):
    for model in Model.list(ws):  #: Model, Model.list
        if model.name == name:  #: Model.name
            return model
    return None


hit = find(Workspace.from_config(), "fraud")  #: Workspace, Workspace.from_config
if hit:
    hit.download(".")  #: Model.download
