"""finally sees the run, whatever the body did."""
from azureml.core import Experiment, Workspace

run = Experiment(Workspace.from_config(), "etl").start_logging()  #: Experiment, Workspace, Workspace.from_config, Experiment.start_logging
try:
    run.log("rows", 10)  #: Run.log
finally:
    run.complete()  #: Run.complete
