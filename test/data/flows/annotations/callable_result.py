"""Callable[..., T] gives a T when it is called."""
from typing import Callable

from azureml.core import Workspace


def location(connect: Callable[[str], Workspace]):  #: Workspace
    return connect("dev.json").location  #: Workspace.location
