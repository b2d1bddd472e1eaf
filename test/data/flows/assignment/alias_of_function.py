"""A bound method keeps its receiver when it is stored."""
from azureml.core import Run

log = Run.get_submitted_run().log  #: Run, Run.get_submitted_run, Run.log
log("loss", 0.3)
flush = Run.get_submitted_run().parent.flush  #: Run, Run.get_submitted_run, Run.parent, Run.flush
flush()
