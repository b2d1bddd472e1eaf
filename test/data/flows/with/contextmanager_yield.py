"""contextlib.contextmanager: `as` binds what the generator yields."""
from contextlib import contextmanager

from azureml.core import Experiment, Workspace


@contextmanager
def tracked(name):
    run = Experiment(Workspace.from_config(), name).start_logging()  #: Experiment, Workspace, Workspace.from_config, Experiment.start_logging
    try:
        yield run
    finally:
        run.complete()  #: Run.complete


with tracked("features") as child:
    child.log("columns", 12)  #: Run.log
