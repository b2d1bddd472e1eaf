"""A loop over a tuple literal of two classes' objects."""
from azureml.core import Environment, Workspace

dev = Workspace.from_config("dev.json")  #: Workspace, Workspace.from_config
prod = Workspace.from_config("prod.json")  #: Workspace, Workspace.from_config
for ws in (dev, prod):
    env = Environment.get(ws, "scoring")  #: Environment, Environment.get
    print(ws.name, env.version)  #: Workspace.name, Environment.version
