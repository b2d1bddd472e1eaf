"""A local variable hides the workspace of the module."""
from azureml.core import Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config


def sheet_title(book):
    ws = book.active
    return ws.name  #: -


print(ws.name)  #: Workspace.name
