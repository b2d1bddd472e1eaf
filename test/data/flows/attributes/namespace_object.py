"""types.SimpleNamespace holds what its keywords say."""
from types import SimpleNamespace

from azureml.core import Experiment, Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
context = SimpleNamespace(ws=ws, experiment=Experiment(ws, "x"))  #: Experiment
print(context.experiment.id, context.ws.name)  #: Experiment.id, Workspace.name
