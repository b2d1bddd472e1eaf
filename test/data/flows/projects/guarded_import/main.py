"""Uses whichever there is."""
from compat import Run

run = Run.get_submitted_run()  #: Run, Run.get_submitted_run
if run:
    run.log("a", 1)  #: Run.log
