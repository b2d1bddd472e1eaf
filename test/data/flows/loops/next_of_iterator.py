"""next takes the first element of an iterator."""
from azureml.core import Experiment, Workspace

experiment = Experiment(Workspace.from_config(), "daily")  #: Experiment, Workspace, Workspace.from_config
last = next(iter(experiment.get_runs()))  #: Experiment.get_runs
print(last.get_details())  #: Run.get_details
