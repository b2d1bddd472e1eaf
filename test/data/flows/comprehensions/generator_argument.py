"""A generator as the argument of a function of Python."""
from azureml.core import Model, Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
total = sum(model.version for model in Model.list(ws))  #: Model.version, Model, Model.list
