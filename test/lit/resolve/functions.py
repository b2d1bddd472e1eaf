# RUN: %amlift debug --print=flows %s | FileCheck %s

# Arguments flow into parameters and results out of functions; callers in other
# modules are not known, so a parameter is never exact.
from azureml.core import Workspace


def make():
    return Workspace.from_config()


def use(handle, other=None):
    # CHECK: [[@LINE+1]]:5 handle -> azureml.core.workspace.Workspace@9:12 | ?{{$}}
    handle
    # CHECK: [[@LINE+1]]:5 other -> None | ?{{$}}
    other


use(make())
