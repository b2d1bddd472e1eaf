"""sorted and reversed keep the elements."""
from azureml.core import Model, Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
for model in reversed(sorted(Model.list(ws), key=lambda m: m.version)):  #: Model, Model.list, Model.version
    print(model.created_time)  #: Model.created_time
