"""An f-string over a v1 object is a string."""
from azureml.core import Model, Workspace

model = Model(Workspace.from_config(), "fraud")  #: Model, Workspace, Workspace.from_config
name = f"{model}"
print(name.strip(), str(model).split(), repr(model).strip())  #: -
