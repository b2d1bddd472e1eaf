"""Two loops in one comprehension: the second iterates what the first gives."""
from azureml.core import Experiment, Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
ids = [
    run.id  #: Run.id
    for experiment in Experiment.list(ws)  #: Experiment, Experiment.list
    for run in experiment.get_runs()  #: Experiment.get_runs
]
