"""isinstance with a v1 class tells what an unknown parameter is."""
from azureml.core.compute import AmlCompute


def resize(target, nodes):
    if isinstance(target, AmlCompute):  #: AmlCompute
        target.update(max_nodes=nodes)  #: AmlCompute.update
    else:
        target.update(nodes)  #: -
