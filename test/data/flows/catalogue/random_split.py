"""random_split returns a pair of datasets."""
from azureml.core import Dataset

table = Dataset.Tabular.from_delimited_files("a.csv")  #: Dataset, Dataset.Tabular, TabularDatasetFactory.from_delimited_files
train, test = table.random_split(0.8, seed=1)  #: TabularDataset.random_split
train.to_pandas_dataframe()  #: TabularDataset.to_pandas_dataframe
test.as_named_input("test")  #: AbstractDataset.as_named_input
