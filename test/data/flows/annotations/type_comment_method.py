"""A type comment leaves out self; a static method has none."""
from azureml.core import Run, Workspace


class Tools:
    def log(self, run, rows):
        # type: (Run, int) -> None  #: (Run)
        run.log("rows", rows)  #: Run.log

    @staticmethod
    def where(ws, run=None):
        # type: (Workspace, Run) -> str  #: (Workspace), (Run)
        return ws.location  #: Workspace.location
