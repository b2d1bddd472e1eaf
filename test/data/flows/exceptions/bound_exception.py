"""`except ... as error` binds an object of the exception's class."""
from azureml.core import Webservice, Workspace
from azureml.exceptions import WebserviceException

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
try:
    service = Webservice(ws, "price")  #: Webservice
except WebserviceException as error:  #: WebserviceException
    print(error.message)  #: AzureMLException.message
