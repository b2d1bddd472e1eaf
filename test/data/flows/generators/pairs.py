"""A generator of pairs."""
from azureml.core import Workspace


def targets(ws):
    for name in ws.compute_targets:  #: Workspace.compute_targets
        yield name, ws.compute_targets[name]  #: Workspace.compute_targets


for name, target in targets(Workspace.from_config()):  #: Workspace, Workspace.from_config
    print(name.upper(), target.type)  #: ComputeTarget.type
