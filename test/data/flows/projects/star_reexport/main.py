"""Takes all names of the module."""
from compat import *

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
print(ws.name)  #: Workspace.name
