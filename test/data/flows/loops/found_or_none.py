"""A variable starts as None and is set inside the loop."""
from azureml.core import Experiment, Workspace

experiment = Experiment(Workspace.from_config(), "sweep")  #: Experiment, Workspace, Workspace.from_config
best = None
for run in experiment.get_runs():  #: Experiment.get_runs
    if best is None or run.number > best.number:  #: Run.number, Run.number
        best = run
print(best.get_portal_url())  #: HasRunPortal.get_portal_url
