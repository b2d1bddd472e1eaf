"""Several statements on a line, and one over several lines."""
from azureml.core import Experiment, Workspace

ws = Workspace.from_config(); exp = Experiment(ws, "x"); exp.refresh()  #: Workspace, Workspace.from_config, Experiment, Experiment.refresh
run = (exp
    .start_logging()  #: Experiment.start_logging
    .child_run())  #: Run.child_run
run.complete()  #: Run.complete
