"""A project's container gives v1 objects by [] and in loops."""
from azureml.core import Model, Workspace


class Catalog:
    def __init__(self, ws: Workspace):  #: Workspace
        self.ws = ws

    def __getitem__(self, name):
        return Model(self.ws, name)  #: Model

    def __iter__(self):
        return iter(Model.list(self.ws))  #: Model, Model.list


catalog = Catalog(Workspace.from_config())  #: Workspace, Workspace.from_config
print(catalog["fraud"].version, [m.id for m in catalog])  #: Model.version, Model.id
