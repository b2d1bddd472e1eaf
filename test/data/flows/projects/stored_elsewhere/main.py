"""Makes the context."""
from azureml.core import Workspace
from context import Context

context = Context(Workspace.from_config())  #: Workspace, Workspace.from_config
print(context.title(), context.ws.location)  #: Workspace.location
