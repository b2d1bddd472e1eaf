"""The loop variable takes the workspace's name for strings."""
from azureml.core import Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
print(ws.name)  #: Workspace.name
for ws in ["dev", "prod"]:
    print(ws.title())  #: -
