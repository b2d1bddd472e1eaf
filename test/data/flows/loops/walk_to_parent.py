"""A while loop walks from a run to its parent, which is a run again."""
from azureml.core import Run

run = Run.get_submitted_run()  #: Run, Run.get_submitted_run
while run.parent is not None:  #: Run.parent
    run = run.parent  #: Run.parent
run.tag("root", "yes")  #: Run.tag
