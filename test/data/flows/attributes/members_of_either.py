"""Of several objects, those that lack the member are not meant."""
from dataclasses import dataclass

from azureml.core import Run, Workspace


@dataclass
class Local:
    folder: str
    ws: Workspace  #: Workspace


def start(offline):
    if offline:
        return Local("outputs", Workspace.from_config())  #: Workspace, Workspace.from_config
    return Run.get_submitted_run()  #: Run, Run.get_submitted_run


info = start(False)
print(info.folder)  #: -
info.ws.name  #: Workspace.name
info.log("a", 1)  #: Run.log
