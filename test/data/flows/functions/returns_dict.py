"""A function returns a dictionary of several kinds."""
from azureml.core import Environment, Workspace


def setup():
    return {"ws": Workspace.from_config(), "env": Environment("e"), "tag": "x"}  #: Workspace, Workspace.from_config, Environment


parts = setup()
parts["env"].register(parts["ws"])  #: Environment.register
print(parts["tag"].upper(), parts["ws"].name)  #: Workspace.name
