"""Keywords reach their parameters in any order."""
from azureml.core import Experiment, Workspace


def tag(experiment, ws, text):
    experiment.tag(ws.name, text.upper())  #: Experiment.tag, Workspace.name


ws = Workspace.from_config()  #: Workspace, Workspace.from_config
tag(text="x", ws=ws, experiment=Experiment(ws, "e"))  #: Experiment
