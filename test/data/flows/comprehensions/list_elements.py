"""The elements of a list comprehension are v1 objects."""
from azureml.core import Environment, Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
environments = [Environment.get(ws, name) for name in ("train", "score")]  #: Environment, Environment.get
for environment in environments:
    environment.register(ws)  #: Environment.register
