"""Imports the project's class."""
from azureml_helpers import Workspace

print(Workspace.from_config().name)  #: -
