"""A function changes the object that it gets."""
from azureml.core.runconfig import RunConfiguration


def configure(config, target):
    config.target = target  #: RunConfiguration.target  #> @9 target = 'cpu'@10 | ?


config = RunConfiguration()  #: RunConfiguration
configure(config, "cpu")
