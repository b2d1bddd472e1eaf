"""`+=` on an attribute's number gives a number."""
from azureml.core import Model, Workspace

version = Model(Workspace.from_config(), "fraud").version  #: Model, Workspace, Workspace.from_config, Model.version
version += 1
print(version.bit_length())  #: -
