"""enumerate gives pairs of a number and an element."""
from azureml.core import Experiment, Workspace

experiment = Experiment(Workspace.from_config(), "daily")  #: Experiment, Workspace, Workspace.from_config
for index, run in enumerate(experiment.get_runs()):  #: Experiment.get_runs
    if index == 10:
        break
    print(index, run.id)  #: Run.id
