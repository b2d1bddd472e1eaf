"""isinstance picks one of two classes, else leaves the other."""
from azureml.core import Dataset, Workspace
from azureml.data import TabularDataset

data = Dataset.get_by_name(Workspace.from_config(), "sales")  #: Dataset, Dataset.get_by_name, Workspace, Workspace.from_config
if isinstance(data, TabularDataset):  #: TabularDataset
    sample = data.take(10)  #: TabularDataset.take
else:
    sample = data.take(10)  #: FileDataset.take
