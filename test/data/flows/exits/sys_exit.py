"""sys.exit ends the branch that found nothing."""
import sys

from azureml.core import Workspace

ws = None
if len(sys.argv) > 1:
    ws = Workspace.get(sys.argv[1])  #: Workspace, Workspace.get
else:
    ws = open("usage.txt")
    print(ws.name)  #: -
    sys.exit(2)
print(ws.name)  #: Workspace.name
