"""A class pattern narrows the subject to that class."""
from azureml.core.compute import AksCompute, AmlCompute


def describe(target):
    match target:
        case AmlCompute():  #: AmlCompute
            return target.vm_size  #: AmlCompute.vm_size
        case AksCompute() as cluster:  #: AksCompute
            return cluster.ssl_configuration  #: AksCompute.ssl_configuration
        case str():
            return target.vm_size  #: -
