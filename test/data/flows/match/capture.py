"""A capture pattern binds the subject."""
from azureml.core import Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
match ws:
    case None:
        raise SystemExit
    case found:
        print(found.name)  #: Workspace.name
