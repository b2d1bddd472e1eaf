"""Only the storage datastores have upload; of the others nothing is named."""
from azureml.core import Workspace

store = Workspace.from_config().datastores["landing"]  #: Workspace, Workspace.from_config, Workspace.datastores
store.upload("data", target_path="raw")  #: AzureBlobDatastore.upload|AzureFileDatastore.upload
