"""An if binds a model on one side and a dataset on the other."""
import sys

from azureml.core import Dataset, Model, Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
if "--model" in sys.argv:
    asset = Model(ws, "price")  #: Model
else:
    asset = Dataset.File.from_files("https://example.org/p.csv")  #: Dataset, Dataset.File, FileDatasetFactory.from_files
print(asset.name)  #: Model.name|AbstractDataset.name
