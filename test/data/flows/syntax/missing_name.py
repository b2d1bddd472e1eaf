"""Where error recovery makes a name up, there is no use of it."""
from azureml.core import Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
first = ws.(name)  #: -
second = ws.name  #: Workspace.name
third = ws.
