"""Each key of a dictionary literal has its own kind."""
from azureml.core import Environment, Workspace

parts = {"ws": Workspace.from_config(), "env": Environment("train"), "name": "x"}  #: Workspace, Workspace.from_config, Environment
parts["env"].register(parts["ws"])  #: Environment.register
print(parts["ws"].sku, parts["name"].upper())  #: Workspace.sku
