"""A list is passed as positional arguments."""
from azureml.core import Experiment, Workspace


def show(ws, experiment):
    print(ws.name, experiment.id)  #: Workspace.name, Experiment.id


ws = Workspace.from_config()  #: Workspace, Workspace.from_config
pair = (ws, Experiment(ws, "x"))  #: Experiment
show(*pair)
