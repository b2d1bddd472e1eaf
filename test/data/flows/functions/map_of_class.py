"""map of a function that makes v1 objects."""
from azureml.core import Workspace

spaces = list(map(Workspace.get, ["dev", "prod"]))  #: Workspace, Workspace.get
print(spaces[0].location)  #: Workspace.location
