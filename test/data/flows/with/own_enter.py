"""__enter__ of a project class returns a v1 object."""
from azureml.core import Run, Workspace


class Tracked:
    def __init__(self, ws: Workspace):  #: Workspace
        self.ws = ws

    def __enter__(self):
        return self.ws.experiments["daily"].start_logging()  #: Workspace.experiments, Experiment.start_logging

    def __exit__(self, *error):
        return False


with Tracked(Workspace.from_config()) as run:  #: Workspace, Workspace.from_config
    run.log("rows", 3)  #: Run.log
