# RUN: %amlift debug --print=flows %s | FileCheck %s

# What a loop's body assigns reaches the top of the next turn and the code
# after the loop; `break` leaves from where it stands.
from azureml.core import Workspace

ws = None
for name in ["a", "b"]:
    # CHECK: [[@LINE+1]]:5 ws -> azureml.core.workspace.Workspace@11:10 | None{{$}}
    ws
    ws = Workspace.from_config(name)
# CHECK: [[@LINE+1]]:1 ws -> azureml.core.workspace.Workspace@11:10 | None{{$}}
ws

found = None
while found is None:
    found = Workspace.from_config()
    if found.name == "x":
        break
    found = None
# CHECK: [[@LINE+1]]:1 found -> azureml.core.workspace.Workspace@17:13{{$}}
found
