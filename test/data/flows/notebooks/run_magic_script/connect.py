"""%run of a script brings its names."""
from azureml.core import Experiment, Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
experiment = Experiment(ws, "x")  #: Experiment
