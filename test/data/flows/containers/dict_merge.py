"""A literal that unpacks another dictionary has its entries, too."""
from azureml.core import Environment, Workspace

base = {"ws": Workspace.from_config()}  #: Workspace, Workspace.from_config
full = {**base, "env": Environment("x")}  #: Environment
full["env"].register(full["ws"])  #: Environment.register
print(full["ws"].name)  #: Workspace.name
