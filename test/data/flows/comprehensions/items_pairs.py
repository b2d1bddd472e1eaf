"""A comprehension over items() unpacks pairs."""
from azureml.core import Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
kinds = {name: target.type for name, target in ws.compute_targets.items()}  #: ComputeTarget.type, Workspace.compute_targets
print(kinds["cpu"].lower())  #: -
