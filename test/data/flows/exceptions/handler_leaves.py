"""A handler that raises again leaves one value after the statement."""
from azureml.core import Workspace

try:
    ws = Workspace.from_config()  #: Workspace, Workspace.from_config
except Exception:
    ws = "no workspace"
    raise
ws.get_details()  #: Workspace.get_details
