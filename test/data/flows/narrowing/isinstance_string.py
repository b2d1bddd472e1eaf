"""In the branch for strings the value is no workspace."""
from azureml.core import Workspace


def connect(place="dev"):
    handle = place if place.endswith(".json") else Workspace.get(place)  #: Workspace, Workspace.get
    if isinstance(handle, str):
        return handle.strip()  #: -
    return handle.location  #: Workspace.location
