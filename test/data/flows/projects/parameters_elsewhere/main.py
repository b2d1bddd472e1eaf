"""Parameters without annotation get their types from callers in other modules."""
from azureml.core import Experiment, Workspace

import report

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
report.show(ws, experiment=Experiment(ws, "x"))  #: Experiment
