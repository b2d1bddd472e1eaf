"""getattr with a default: an object without the member gives the default only."""
from azureml.core import Run

run = Run.get_context()  #: Run, Run.get_context
parent = getattr(run, "parent", None)  #: (Run.parent)
if parent is not None:
    parent.log("children", 1)  #: Run.log
    parent.get_tags()  #: Run.get_tags
    print(parent)  #: -
missing = getattr(run.experiment, "no_such_member", None)  #: Run.experiment
missing.log("children", 1)  #: -
