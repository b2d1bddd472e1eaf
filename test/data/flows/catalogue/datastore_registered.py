"""A registering function tells the concrete class."""
from azureml.core import Datastore, Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
blob = Datastore.register_azure_blob_container(ws, "raw", "c", "acc")  #: Datastore, Datastore.register_azure_blob_container
blob.upload_files(["a.csv"])  #: AzureBlobDatastore.upload_files
print(blob.path("a.csv").as_mount())  #: AbstractAzureStorageDatastore.path, DataReference.as_mount
