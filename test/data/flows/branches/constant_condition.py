"""What stands under `if False` is still code somebody may switch on."""
from azureml.core import Experiment, Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
if False:
    experiment = Experiment(ws, "debug")  #: Experiment
    experiment.delete("0a1b")  #: Experiment.delete
