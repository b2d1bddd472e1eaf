"""Type comments of a variable and of a function."""
from azureml.core import Run, Workspace
from company.cloud import connect

ws = connect()  # type: Workspace  #: (Workspace)
print(ws.name)  #: Workspace.name


def log(run, rows):
    # type: (Run, int) -> None  #: (Run)
    run.log("rows", rows)  #: Run.log
