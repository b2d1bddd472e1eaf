"""The default datastore and its path."""
from azureml.core import Dataset, Workspace

store = Workspace.from_config().get_default_datastore()  #: Workspace, Workspace.from_config, Workspace.get_default_datastore
files = Dataset.File.from_files((store, "images/*"))  #: Dataset, Dataset.File, FileDatasetFactory.from_files
print(store.workspace.name, files.to_path())  #: AbstractDatastore.workspace, Workspace.name, FileDataset.to_path
