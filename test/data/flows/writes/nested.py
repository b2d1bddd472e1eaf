"""An attribute of a part of a part."""
from azureml.core.runconfig import RunConfiguration

config = RunConfiguration()  #: RunConfiguration
config.environment.docker.base_image = "x"  #: RunConfiguration.environment, Environment.docker, DockerSection.base_image  #> @4 environment.docker.base_image = 'x'
