"""A while loop calls the object until its status changes."""
import time

from azureml.core import Run, Workspace

run = Workspace.from_config().get_run("train_17")  #: Workspace, Workspace.from_config, Workspace.get_run
while run.get_status() not in ("Completed", "Failed"):  #: Run.get_status
    time.sleep(30)
else:
    print(run.get_metrics())  #: Run.get_metrics
