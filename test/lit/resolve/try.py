# RUN: %amlift debug --print=flows %s | FileCheck %s

# A handler may run before or after any assignment of the body.
from azureml.core import Workspace

ws = None
try:
    ws = Workspace.from_config()
    print(ws)
except Exception:
    # CHECK: [[@LINE+1]]:5 ws -> azureml.core.workspace.Workspace@8:10 | None{{$}}
    ws
    ws = Workspace.get(name="w")
# CHECK: [[@LINE+1]]:1 ws -> azureml.core.workspace.Workspace@8:10 | azureml.core.workspace.Workspace@13:10{{$}}
ws
