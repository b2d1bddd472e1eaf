"""A slice of a list is a list of the same elements."""
from azureml.core import Model, Workspace

old = Model.list(Workspace.from_config())[3:]  #: Model, Model.list, Workspace, Workspace.from_config
for model in old:
    model.delete()  #: Model.delete
