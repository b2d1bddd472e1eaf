"""The filter of a comprehension uses the variable as well."""
from azureml.core import Experiment, Workspace

experiment = Experiment(Workspace.from_config(), "daily")  #: Experiment, Workspace, Workspace.from_config
failed = [r for r in experiment.get_runs() if r.get_status() == "Failed"]  #: Experiment.get_runs, Run.get_status
failed[0].cancel()  #: Run.cancel
