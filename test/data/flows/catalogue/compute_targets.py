"""ws.compute_targets maps names to compute targets."""
from azureml.core import Workspace
from azureml.core.compute import AmlCompute

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
if "cpu" in ws.compute_targets:  #: Workspace.compute_targets
    target = ws.compute_targets["cpu"]  #: Workspace.compute_targets
    if target and isinstance(target, AmlCompute):  #: AmlCompute
        print(target.scale_settings.maximum_node_count)  #: AmlCompute.scale_settings, ScaleSettings.maximum_node_count
