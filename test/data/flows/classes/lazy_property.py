"""A property makes the object at first and keeps it in another attribute."""
from azureml.core import Workspace


class Context:
    def __init__(self):
        self._ws = None

    @property
    def ws(self):
        if self._ws is None:
            self._ws = Workspace.from_config()  #: Workspace, Workspace.from_config
        return self._ws


print(Context().ws.location)  #: Workspace.location
