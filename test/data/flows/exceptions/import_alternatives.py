"""A try around an import leaves two alternatives for the name."""
try:
    from azureml.core.dataset import Dataset
except ImportError:
    Dataset = None

if Dataset is not None:  #: Dataset
    table = Dataset.Tabular.from_delimited_files("https://example.org/a.csv")  #: Dataset, Dataset.Tabular, TabularDatasetFactory.from_delimited_files
    print(table.name)  #: AbstractDataset.name
