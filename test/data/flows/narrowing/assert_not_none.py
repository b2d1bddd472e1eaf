"""An assertion leaves the value that is not None."""
from azureml.core import Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
target = ws.get_default_compute_target("CPU")  #: Workspace.get_default_compute_target
assert target is not None
print(target.provisioning_state)  #: *Compute*.provisioning_state
