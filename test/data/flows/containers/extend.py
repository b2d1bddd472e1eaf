"""extend adds the elements of a v1 list."""
from azureml.core import Model, Workspace

models = []
for path in ("dev.json", "prod.json"):
    models.extend(Model.list(Workspace.from_config(path)))  #: Model, Model.list, Workspace, Workspace.from_config
print(models[0].name)  #: Model.name
