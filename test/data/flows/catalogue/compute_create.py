"""The provisioning configuration decides which class ComputeTarget.create returns."""
from azureml.core import Workspace
from azureml.core.compute import AmlCompute, ComputeTarget

config = AmlCompute.provisioning_configuration(vm_size="STANDARD_D2_V2")  #: AmlCompute, AmlCompute.provisioning_configuration
cluster = ComputeTarget.create(Workspace.from_config(), "cpu", config)  #: ComputeTarget, ComputeTarget.create, Workspace, Workspace.from_config
cluster.wait_for_completion(show_output=True, min_node_count=1)  #: AmlCompute.wait_for_completion
print(cluster.get_status().current_node_count)  #: AmlCompute.get_status, AmlComputeStatus.current_node_count
