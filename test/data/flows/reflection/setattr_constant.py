"""setattr with a constant stores an attribute."""
from azureml.core import Workspace


class Context:
    pass


context = Context()
setattr(context, "ws", Workspace.from_config())  #: Workspace, Workspace.from_config
print(context.ws.name)  #: Workspace.name
