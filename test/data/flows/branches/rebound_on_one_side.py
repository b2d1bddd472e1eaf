"""One branch replaces the workspace by a string, the other keeps it."""
import os

from azureml.core import Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
if os.getenv("NAME_ONLY"):
    ws = "churn-ws"
    print(ws.title())  #: -
else:
    print(ws.subscription_id)  #: Workspace.subscription_id
