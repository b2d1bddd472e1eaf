"""After an early return the variable is never None."""
from azureml.core import Run, Workspace


def find(ws: Workspace, key: str):  #: Workspace
    run = ws.get_run(key) if key else None  #: Workspace.get_run
    if run is None:
        return None
    return run.get_file_names()  #: Run.get_file_names
