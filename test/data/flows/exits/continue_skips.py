"""continue keeps a value from the rest of the body."""
from azureml.core import Experiment, Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
for item in (Experiment(ws, "a"), None):  #: Experiment
    if item is None:
        continue
    item.archive()  #: Experiment.archive
