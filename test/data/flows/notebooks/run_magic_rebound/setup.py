"""%run of this script brings a name."""
from azureml.core import Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
