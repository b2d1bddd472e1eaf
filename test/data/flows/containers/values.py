"""values() gives the v1 objects of a dictionary."""
from azureml.core import Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
for model in ws.models.values():  #: Workspace.models
    model.update(description="checked")  #: Model.update
newest = list(ws.models.values())[0]  #: Workspace.models
print(newest.version)  #: Model.version
