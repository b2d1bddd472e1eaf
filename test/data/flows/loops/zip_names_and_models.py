"""zip pairs the elements of several lists."""
from azureml.core import Model, Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
models = Model.list(ws)  #: Model, Model.list
for path, model in zip(["a", "b"], models):
    model.download(path)  #: Model.download
