"""A dictionary comprehension keeps v1 objects as values."""
from azureml.core import Model, Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
models = {m.name: m for m in Model.list(ws)}  #: Model.name, Model, Model.list
print(models["fraud"].version)  #: Model.version
