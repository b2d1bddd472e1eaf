"""After the loop the variable still holds the last element."""
from azureml.core import Model, Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
for model in Model.list(ws, name="fraud"):  #: Model, Model.list
    pass
model.download("models", exist_ok=True)  #: Model.download
