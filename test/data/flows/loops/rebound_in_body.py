"""Later rounds see what the end of the body assigned."""
from azureml.core import Workspace

names = ["dev", "prod"]
ws = None
for name in names:
    if ws is not None:
        print(ws.name)  #: Workspace.name
    ws = Workspace.get(name)  #: Workspace, Workspace.get
