"""The handler creates what the body failed to find; both reach the end."""
from azureml.core import Workspace
from azureml.core.compute import AmlCompute
from azureml.core.compute_target import ComputeTargetException

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
try:
    cluster = AmlCompute(ws, "cpu")  #: AmlCompute
except ComputeTargetException:  #: ComputeTargetException
    config = AmlCompute.provisioning_configuration()  #: AmlCompute, AmlCompute.provisioning_configuration
    cluster = AmlCompute.create(ws, "cpu", config)  #: AmlCompute, ComputeTarget.create
print(cluster.name)  #: ComputeTarget.name
