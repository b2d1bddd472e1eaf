"""In a class body the first iterable of a comprehension sees the class's names."""
from azureml.core import Workspace


class Settings:
    workspaces = [Workspace.get("dev"), Workspace.get("prod")]  #: Workspace, Workspace.get, Workspace, Workspace.get
    names = [ws.name for ws in workspaces]  #: Workspace.name
