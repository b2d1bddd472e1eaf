"""The other tables of a workspace."""
from azureml.core import Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
print(ws.environments["train"].version, ws.models["fraud"].id)  #: Workspace.environments, Environment.version, Workspace.models, Model.id
print(ws.experiments["x"].name, ws.datasets["a"].name)  #: Workspace.experiments, Experiment.name, Workspace.datasets, AbstractDataset.name
