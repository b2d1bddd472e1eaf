"""A lambda's parameter gets what it is called with."""
from azureml.core import Model, Workspace

describe = lambda model: f"{model.name} v{model.version}"  #: Model.name, Model.version
print(describe(Model(Workspace.from_config(), "fraud")))  #: Model, Workspace, Workspace.from_config
