"""ComputeTarget(ws, name) makes the class of the kind that the service answers."""
from azureml.core import Workspace
from azureml.core.compute import ComputeTarget

target = ComputeTarget(workspace=Workspace.from_config(), name="gpu")  #: ComputeTarget, Workspace, Workspace.from_config
print(target.type, target.name)  #: ComputeTarget.type, ComputeTarget.name
target.delete()  #: ComputeTarget.delete|AmlCompute.delete|AksCompute.delete|ComputeInstance.delete|*Compute.delete
