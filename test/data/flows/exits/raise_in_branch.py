"""A branch that raises contributes no value."""
from azureml.core import Workspace


def pick(ws: Workspace, name: str):  #: Workspace
    if name in ws.compute_targets:  #: Workspace.compute_targets
        chosen = ws.compute_targets[name]  #: Workspace.compute_targets
    else:
        chosen = open("missing.log")
        raise KeyError(chosen.name)  #: -
    return chosen.name  #: ComputeTarget.name
