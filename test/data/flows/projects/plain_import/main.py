"""A script beside it that does not say the package's name."""
from cloud import connect

ws = connect()
print(ws.name)  #: Workspace.name
