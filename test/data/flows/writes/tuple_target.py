"""Two attributes at once."""
from azureml.core.runconfig import RunConfiguration

config = RunConfiguration()  #: RunConfiguration
config.target, config.node_count = "cpu", 2  #: RunConfiguration.target, RunConfiguration.node_count  #> @4 target = 'cpu'; @4 node_count = 2
