"""map and filter call a lambda with the elements."""
from azureml.core import Experiment, Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
names = map(lambda e: e.name, Experiment.list(ws))  #: Experiment.name, Experiment, Experiment.list
done = filter(lambda r: r.get_status() == "Completed", ws.experiments["a"].get_runs())  #: Run.get_status, Workspace.experiments, Experiment.get_runs
for run in done:
    print(run.get_metrics())  #: Run.get_metrics
