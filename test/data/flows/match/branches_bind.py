"""Each case binds the same name to another class."""
from azureml.core import Dataset, Datastore, Workspace


def load(kind, ws: Workspace):  #: Workspace
    match kind:
        case "table":
            data = Dataset.Tabular.from_json_lines_files("a.jsonl")  #: Dataset, Dataset.Tabular, TabularDatasetFactory.from_json_lines_files
        case "files":
            data = Dataset.File.from_files("a/*")  #: Dataset, Dataset.File, FileDatasetFactory.from_files
        case _:
            raise ValueError(kind)
    return data.take(3)  #: TabularDataset.take|FileDataset.take
