"""Run.get_context gives a run in a job and an offline run outside; both can log."""
from azureml.core import Run

run = Run.get_context()  #: Run, Run.get_context
run.log("loss", 0.1)  #: Run.log|_OfflineRun.log
run.complete()  #: _SubmittedRun.complete|_OfflineRun.complete
