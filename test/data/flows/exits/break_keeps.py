"""break leaves the loop with the value bound before it."""
from azureml.core import Workspace

while True:
    try:
        ws = Workspace.from_config()  #: Workspace, Workspace.from_config
        break
    except OSError:
        ws = "retry"
print(ws.sku)  #: Workspace.sku
