"""dict.get gives the value or the default."""
from azureml.core import Experiment, Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
experiment = ws.experiments.get("daily", Experiment(ws, "daily"))  #: Workspace.experiments, Experiment
experiment.set_tags({"team": "risk"})  #: Experiment.set_tags
