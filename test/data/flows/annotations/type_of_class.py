"""Type[T] is the class, not an object."""
from typing import Type

from azureml.core import Workspace


def connect(kind: Type[Workspace]):  #: Workspace
    ws = kind.from_config()  #: Workspace.from_config
    return ws.name  #: Workspace.name
