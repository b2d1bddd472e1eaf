"""A starred target takes the rest of a list."""
from azureml.core import Model, Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
newest, *older = Model.list(ws, name="fraud")  #: Model, Model.list
print(newest.version)  #: Model.version
for model in older:
    model.delete()  #: Model.delete
