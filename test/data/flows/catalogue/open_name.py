"""A member that the packages do not have is one of the class all the same."""
from azureml.core import Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
ws.get_virtual_network()  #: azureml.core.workspace.Workspace.get_virtual_network
