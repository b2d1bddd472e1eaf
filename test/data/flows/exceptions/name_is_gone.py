"""The name of a caught exception is deleted at the end of its handler."""
from azureml.core import Workspace
from azureml.exceptions import UserErrorException


class Note:
    message = "none"


error = Note()
try:
    Workspace.from_config()  #: Workspace, Workspace.from_config
except UserErrorException as failure:  #: UserErrorException
    pass
print(error.message)  #: -
