"""A mapping pattern binds the value under a key."""
from azureml.core import Model, Workspace

state = {"ws": Workspace.from_config(), "name": "fraud"}  #: Workspace, Workspace.from_config
match state:
    case {"ws": ws, "name": name}:
        print(Model(ws, name).version, name.upper())  #: Model, Model.version
        print(ws.resource_group)  #: Workspace.resource_group
