"""ExitStack.enter_context gives what __enter__ gives."""
from contextlib import ExitStack

from azureml.core import Experiment, Workspace

experiment = Experiment(Workspace.from_config(), "stack")  #: Experiment, Workspace, Workspace.from_config
with ExitStack() as stack:
    run = stack.enter_context(experiment.start_logging())  #: Experiment.start_logging
    run.log("depth", 1)  #: Run.log
