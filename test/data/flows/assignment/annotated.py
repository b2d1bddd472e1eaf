"""An annotated assignment keeps what the value is."""
from azureml.core import Run, Workspace

ws: Workspace = Workspace.from_config()  #: Workspace, Workspace, Workspace.from_config
runs: "list[Run]" = []  #: (Run)
runs.append(ws.get_run("r1"))  #: Workspace.get_run
runs[0].cancel()  #: Run.cancel
