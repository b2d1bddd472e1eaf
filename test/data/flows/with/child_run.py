"""A child run as a context manager, inside that of its parent."""
from azureml.core import Run

parent = Run.get_submitted_run()  #: Run, Run.get_submitted_run
with parent.child_run("fold-1") as fold:  #: Run.child_run
    fold.log("auc", 0.8)  #: Run.log
    with fold.child_run("inner") as inner:  #: Run.child_run
        inner.log_row("scores", a=1)  #: Run.log_row
