"""The variable of a comprehension does not change the one outside."""
from azureml.core import Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
sizes = [ws.bit_length() for ws in (1, 2, 3)]  #: -
print(ws.name, sizes)  #: Workspace.name
