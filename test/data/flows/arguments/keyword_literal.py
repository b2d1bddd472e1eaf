"""A dictionary literal is passed as keywords."""
from azureml.core import Workspace

settings = {"name": "dev", "subscription_id": "0", "resource_group": "rg"}
ws = Workspace.get(**settings)  #: Workspace, Workspace.get
print(ws.location)  #: Workspace.location
