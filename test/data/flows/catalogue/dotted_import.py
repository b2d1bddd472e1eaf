"""Dotted names of imported modules, each part a use of its own."""
import azureml.core
import azureml.core.compute as compute

ws = azureml.core.Workspace.from_config()  #: azureml, azureml.core, Workspace, Workspace.from_config
gpu = compute.AmlCompute(ws, "gpu")  #: azureml.core.compute, AmlCompute
print(gpu.name, azureml.core.VERSION)  #: ComputeTarget.name, azureml, azureml.core, azureml._base_sdk_common.__version__
