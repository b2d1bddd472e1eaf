"""The method of the subclass returns something else than that of its base."""
from azureml.core import Workspace


class Real:
    def connect(self):
        return Workspace.from_config()  #: Workspace, Workspace.from_config


class Fake(Real):
    def connect(self):
        return open("workspace.txt")


print(Fake().connect().name)  #: -
print(Real().connect().name)  #: Workspace.name
