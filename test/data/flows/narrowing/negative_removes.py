"""When the only v1 alternative is excluded, nothing is v1."""
from azureml.core import Workspace


class Desk:
    name = "window"


def pick(flag):
    place = Workspace.from_config() if flag else Desk()  #: Workspace, Workspace.from_config
    if not isinstance(place, Workspace):  #: Workspace
        return place.name  #: -
    return place.name  #: Workspace.name
