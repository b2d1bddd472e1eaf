"""The new value is another object of v1."""
from azureml.core import Environment
from azureml.core.runconfig import RunConfiguration

env = Environment("x")  #: Environment
config = RunConfiguration()  #: RunConfiguration
config.environment = env  #: RunConfiguration.environment  #> @6 environment = azureml.core.environment.Environment@5
