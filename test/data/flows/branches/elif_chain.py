"""Each branch of an elif chain uses its own object."""
from azureml.core import Workspace
from azureml.core.compute import AksCompute, AmlCompute, ComputeInstance


def delete(kind, name):
    ws = Workspace.from_config()  #: Workspace, Workspace.from_config
    if kind == "cluster":
        target = AmlCompute(ws, name)  #: AmlCompute
    elif kind == "aks":
        target = AksCompute(ws, name)  #: AksCompute
    else:
        target = ComputeInstance(ws, name)  #: ComputeInstance
    target.delete()  #: AmlCompute.delete|AksCompute.delete|ComputeInstance.delete
