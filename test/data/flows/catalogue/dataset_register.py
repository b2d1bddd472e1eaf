"""register returns a dataset of the same kind."""
from azureml.core import Dataset, Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
table = Dataset.Tabular.from_delimited_files("a.csv").register(ws, "a")  #: Dataset, Dataset.Tabular, TabularDatasetFactory.from_delimited_files, AbstractDataset.register
table.to_pandas_dataframe()  #: TabularDataset.to_pandas_dataframe
