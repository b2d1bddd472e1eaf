"""`if not run` leaves the run for the rest."""
from azureml.core import Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
runs = {"last": ws.get_run("r1")}  #: Workspace.get_run
run = runs.get("last")
if not run:
    raise SystemExit("nothing ran yet")
run.download_files()  #: Run.download_files
