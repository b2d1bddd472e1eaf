"""A dictionary of functions, each makes another object."""
import sys

from azureml.core import Environment, Model, Workspace


def get_model(ws):
    return Model(ws, "fraud")  #: Model


def get_environment(ws):
    return Environment.get(ws, "train")  #: Environment, Environment.get


table = {"model": get_model, "env": get_environment}
asset = table[sys.argv[1]](Workspace.from_config())  #: Workspace, Workspace.from_config
print(asset.version)  #: Model.version|Environment.version
