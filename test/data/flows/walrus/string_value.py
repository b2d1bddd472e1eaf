"""What the walrus binds is the attribute's string, not the workspace."""
from azureml.core import Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
if len(name := ws.name) > 20:  #: Workspace.name
    print(name.title())  #: -
