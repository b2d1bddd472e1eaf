"""max with a key gives one of the elements."""
from azureml.core import Model, Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
newest = max(Model.list(ws, name="fraud"), key=lambda item: item.version)  #: Model, Model.list, Model.version
newest.add_tags({"stage": "prod"})  #: Model.add_tags
