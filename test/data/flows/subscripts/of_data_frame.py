"""A data frame made from a dataset belongs to pandas."""
from azureml.core import Dataset

table = Dataset.Tabular.from_delimited_files("a.csv")  #: Dataset, Dataset.Tabular, TabularDatasetFactory.from_delimited_files
frame = table.take(100).to_pandas_dataframe()  #: TabularDataset.take, TabularDataset.to_pandas_dataframe
print(frame["a"].name, frame.filter(["a"]))  #: -
