"""A class attribute is read through the class, an object and self."""
from azureml.core import Workspace


class Settings:
    ws = Workspace.from_config()  #: Workspace, Workspace.from_config

    def name(self):
        return self.ws.name  #: Workspace.name


print(Settings.ws.location, Settings().ws.sku)  #: Workspace.location, Workspace.sku
