"""Two callers pass two kinds, so the parameter may be either."""
from azureml.core import Environment, Model, Workspace


def label(asset):
    return f"{asset.name}:{asset.version}"  #: Model.name|Environment.name, Model.version|Environment.version


ws = Workspace.from_config()  #: Workspace, Workspace.from_config
print(label(Model(ws, "fraud")))  #: Model
print(label(Environment.get(ws, "train")))  #: Environment, Environment.get
