"""An attribute stored on an object from outside of its class."""
from azureml.core import Workspace


class Context:
    pass


context = Context()
context.ws = Workspace.from_config()  #: Workspace, Workspace.from_config
print(context.ws.name)  #: Workspace.name
