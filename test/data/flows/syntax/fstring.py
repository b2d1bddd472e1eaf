"""Expressions in an f-string are uses, its other text is none."""
from azureml.core import Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
title = f"{ws.name} in {ws.location.upper()}"  #: Workspace.name, Workspace.location
print(f"Workspace.from_config() azureml.core.Run.log {title}")  #: -
