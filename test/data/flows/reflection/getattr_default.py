"""getattr with a default may give the default."""
from azureml.core import Run

run = Run.get_submitted_run()  #: Run, Run.get_submitted_run
parent = getattr(run, "parent", None)  #: (Run.parent)
if parent is not None:
    parent.log("children", 1)  #: Run.log
