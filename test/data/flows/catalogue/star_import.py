"""A star import binds what the module exports."""
from azureml.core import *

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
print(Experiment(ws, "x").id)  #: Experiment, Experiment.id
