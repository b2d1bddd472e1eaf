"""A property gives what its function returns."""
from azureml.core import Workspace


class Context:
    @property
    def ws(self):
        return Workspace.from_config()  #: Workspace, Workspace.from_config

    def store(self):
        return self.ws.get_default_datastore().name  #: Workspace.get_default_datastore, AbstractDatastore.name


print(Context().ws.name)  #: Workspace.name
