"""A walrus inside a comprehension binds in the function around it."""
from azureml.core import Model, Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
if any((hit := model).name == "fraud" for model in Model.list(ws)):  #: Model.name, Model, Model.list
    hit.download()  #: Model.download
