"""Another name for a class makes the same objects."""
from azureml.core import Dataset as AmlDataset

Source = AmlDataset  #: Dataset
table = Source.Tabular.from_parquet_files("a.parquet")  #: Dataset.Tabular, TabularDatasetFactory.from_parquet_files
table.keep_columns(["a"])  #: TabularDataset.keep_columns
