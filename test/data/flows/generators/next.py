"""next of a generator gives what it yields, not the generator."""
from azureml.core import Model, Workspace


def models():
    yield Model(Workspace.from_config(), "fraud")  #: Model, Workspace, Workspace.from_config


first = next(models())
print(first.version)  #: Model.version
print(models().version)  #: -
