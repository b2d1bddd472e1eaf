"""A set of names holds strings only."""
from azureml.core import Experiment, Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
names = {experiment.name for experiment in Experiment.list(ws)}  #: Experiment.name, Experiment, Experiment.list
for experiment in names:
    print(experiment.title())  #: -
