"""Comments between arguments and in a method chain change nothing."""
from azureml.core import Dataset, Workspace

table = (
    Dataset.get_by_name(  #: Dataset, Dataset.get_by_name
        # the workspace of this machine
        Workspace.from_config(),  #: Workspace, Workspace.from_config
        "sales",  # by name
    )
    # a few rows
    .take(5)  #: TabularDataset.take|FileDataset.take
    # kept for others
    .as_named_input("sales")  #: AbstractDataset.as_named_input
)
print(table.name)  #: DatasetConsumptionConfig.name
