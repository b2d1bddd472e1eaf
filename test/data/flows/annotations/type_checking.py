"""A class that is imported for type checkers only."""
from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from azureml.core import Workspace


def location(ws: Workspace) -> str:  #: Workspace
    return ws.location  #: Workspace.location
