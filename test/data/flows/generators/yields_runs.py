"""A loop over a generator gets what it yields."""
from azureml.core import Experiment, Workspace


def recent(experiment, limit):
    for index, run in enumerate(experiment.get_runs()):  #: Experiment.get_runs
        if index >= limit:
            return
        yield run


for run in recent(Experiment(Workspace.from_config(), "x"), 5):  #: Experiment, Workspace, Workspace.from_config
    run.cancel()  #: Run.cancel
