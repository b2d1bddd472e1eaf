# RUN: %amlift debug --print=flows %s | FileCheck %s

# Both arms of a branch reach the use; a branch that returns does not.
from azureml.core import Experiment, Workspace


def submit(flag):
    if flag:
        handle = Workspace.from_config()
    else:
        handle = None
    # CHECK: [[@LINE+1]]:12 handle -> azureml.core.workspace.Workspace@{{[0-9]+}}:18 | None{{$}}
    return handle


ws = Workspace.from_config("a")
if len(ws.name) > 3:
    ws = Workspace.from_config("b")
# CHECK: [[@LINE+1]]:1 ws -> azureml.core.workspace.Workspace@16:6 | azureml.core.workspace.Workspace@18:10{{$}}
ws


def early(flag):
    ws = None
    if flag:
        return ws
    ws = Workspace.from_config()
    # CHECK: [[@LINE+1]]:5 ws -> azureml.core.workspace.Workspace@27:10{{$}}
    ws
