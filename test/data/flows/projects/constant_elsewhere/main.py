"""Takes the constant as a key."""
from azureml.core import Environment, Workspace

import names

parts = {"gpu": Environment("gpu"), "ws": Workspace.from_config()}  #: Environment, Workspace, Workspace.from_config
print(parts[names.GPU].version)  #: Environment.version
