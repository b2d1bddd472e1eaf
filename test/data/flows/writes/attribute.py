"""An attribute of a configuration."""
from azureml.core.runconfig import RunConfiguration

config = RunConfiguration()  #: RunConfiguration
config.target = "cpu"  #: RunConfiguration.target  #> @4 target = 'cpu'@5
print(config.target)  #: RunConfiguration.target
