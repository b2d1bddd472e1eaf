"""`with start_logging() as run` binds the run itself."""
from azureml.core import Experiment, Workspace

experiment = Experiment(Workspace.from_config(), "eda")  #: Experiment, Workspace, Workspace.from_config
with experiment.start_logging() as run:  #: Experiment.start_logging
    run.log_list("scores", [1, 2])  #: Run.log_list
print(run.get_status())  #: Run.get_status
