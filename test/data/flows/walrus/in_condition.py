"""A walrus binds in the condition and is used in the body."""
from azureml.core import Run

if (run := Run.get_submitted_run()) is not None:  #: Run, Run.get_submitted_run
    run.set_tags({"stage": "train"})  #: Run.set_tags
