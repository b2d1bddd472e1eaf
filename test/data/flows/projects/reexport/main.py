"""Uses v1 through the project's package only."""
import toolkit
from toolkit import AmlWorkspace, latest

ws = AmlWorkspace.from_config()  #: Workspace, Workspace.from_config
run = latest(ws.experiments["x"])  #: Workspace.experiments
print(run.id)  #: Run.id
toolkit.Dataset.File.from_files("a").to_path()  #: Dataset, Dataset.File, FileDatasetFactory.from_files, FileDataset.to_path
