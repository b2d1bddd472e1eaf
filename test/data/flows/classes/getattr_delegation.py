"""A wrapper passes unknown attributes on, which nobody can be certain about."""
from azureml.core import Workspace


class Wrapper:
    def __init__(self, inner):
        self._inner = inner

    def __getattr__(self, name):
        return getattr(self._inner, name)


wrapped = Wrapper(Workspace.from_config())  #: Workspace, Workspace.from_config
print(wrapped.location)  #: (Workspace.location)  #? Workspace.location
