"""A list of names that were taken from v1 objects holds strings."""
from azureml.core import Model, Workspace

names = []
for model in Model.list(Workspace.from_config()):  #: Model, Model.list, Workspace, Workspace.from_config
    names.append(model.name)  #: Model.name
for model in names:
    print(model.title(), model.name)  #: -
