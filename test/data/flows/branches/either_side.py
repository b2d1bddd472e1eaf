"""Both sides of an if bind the same kind of object."""
import argparse

from azureml.core import Workspace

parser = argparse.ArgumentParser()
parser.add_argument("--subscription")
args = parser.parse_args()
if args.subscription:
    ws = Workspace.get("churn-ws", subscription_id=args.subscription)  #: Workspace, Workspace.get
else:
    ws = Workspace.from_config()  #: Workspace, Workspace.from_config
print(ws.location)  #: Workspace.location
