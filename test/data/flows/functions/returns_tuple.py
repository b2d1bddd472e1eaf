"""A function returns two objects, its caller takes the tuple apart."""
from azureml.core import Experiment, Workspace


def setup(name):
    ws = Workspace.from_config()  #: Workspace, Workspace.from_config
    return ws, Experiment(ws, name)  #: Experiment


ws, experiment = setup("x")
experiment.archive()  #: Experiment.archive
print(setup("y")[0].name, ws.location)  #: Workspace.name, Workspace.location
