"""The else of a for loop creates what the loop did not find."""
from azureml.core import Workspace
from azureml.core.compute import AmlCompute

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
for name, target in ws.compute_targets.items():  #: Workspace.compute_targets
    if name == "gpu":
        break
else:
    config = AmlCompute.provisioning_configuration("STANDARD_NC6")  #: AmlCompute, AmlCompute.provisioning_configuration
    target = AmlCompute.create(ws, "gpu", config)  #: AmlCompute, ComputeTarget.create
print(target.name)  #: ComputeTarget.name
