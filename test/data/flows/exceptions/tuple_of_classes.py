"""A handler for several v1 exceptions."""
from azureml.core import Workspace
from azureml.exceptions import ProjectSystemException, UserErrorException

try:
    ws = Workspace.from_config()  #: Workspace, Workspace.from_config
except (UserErrorException, ProjectSystemException) as error:  #: UserErrorException, ProjectSystemException
    raise SystemExit(error.message)  #: AzureMLException.message
ws.write_config()  #: Workspace.write_config
