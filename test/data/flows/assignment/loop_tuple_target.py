"""A loop over a list of pairs takes each pair apart."""
from azureml.core import Environment, Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
jobs = [("prep", Environment("prep")), ("train", Environment("train"))]  #: Environment, Environment
for name, environment in jobs:
    print(name.upper())  #: -
    environment.build(ws)  #: Environment.build
