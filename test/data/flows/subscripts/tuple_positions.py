"""Each position of a tuple has its own kind."""
from azureml.core import Experiment, Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
context = (ws, Experiment(ws, "x"), "label")  #: Experiment
context[1].archive()  #: Experiment.archive
context[0].write_config()  #: Workspace.write_config
context[2].title()  #: -
