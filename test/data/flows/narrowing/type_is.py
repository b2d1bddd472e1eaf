"""`type(x) is C` narrows like isinstance."""
from azureml.data import FileDataset, TabularDataset


def rows(data):
    if type(data) is TabularDataset:  #: TabularDataset
        return data.to_pandas_dataframe()  #: TabularDataset.to_pandas_dataframe
    if type(data) == FileDataset:  #: FileDataset
        return data.to_path()  #: FileDataset.to_path
    return data.to_path()  #: -
