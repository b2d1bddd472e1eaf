"""copy.deepcopy keeps the class of its argument."""
import copy

from azureml.core.runconfig import RunConfiguration

base = RunConfiguration()  #: RunConfiguration
gpu = copy.deepcopy(base)
gpu.target = "gpu"  #: RunConfiguration.target
