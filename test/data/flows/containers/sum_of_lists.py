"""The sum of two lists has the elements of both."""
from azureml.core import Model, Workspace

dev = Workspace.from_config("dev.json")  #: Workspace, Workspace.from_config
prod = Workspace.from_config("prod.json")  #: Workspace, Workspace.from_config
for model in Model.list(dev) + Model.list(prod):  #: Model, Model.list, Model, Model.list
    print(model.id)  #: Model.id
