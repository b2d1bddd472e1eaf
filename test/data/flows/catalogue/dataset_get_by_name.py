"""Dataset.get_by_name gives a tabular or a file dataset; only one makes data frames."""
from azureml.core import Dataset, Workspace

data = Dataset.get_by_name(Workspace.from_config(), "sales")  #: Dataset, Dataset.get_by_name, Workspace, Workspace.from_config
print(data.name, data.version)  #: AbstractDataset.name, AbstractDataset.version
frame = data.to_pandas_dataframe()  #: TabularDataset.to_pandas_dataframe
frame.head()  #: -
