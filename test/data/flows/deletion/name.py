"""After del, another import takes the name."""
from azureml.core import Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
ws.write_config()  #: Workspace.write_config
del ws
from company.hr import office as ws

print(ws.name)  #: -
