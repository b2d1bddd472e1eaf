"""yield from passes on the elements of a list."""
from azureml.core import Experiment, Workspace


def everything(ws):
    for experiment in Experiment.list(ws):  #: Experiment, Experiment.list
        yield from experiment.get_runs()  #: Experiment.get_runs


for run in everything(Workspace.from_config()):  #: Workspace, Workspace.from_config
    print(run.display_name)  #: Run.display_name
