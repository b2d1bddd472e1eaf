"""One value for two objects."""
from azureml.core.runconfig import RunConfiguration

first = RunConfiguration()  #: RunConfiguration
second = RunConfiguration()  #: RunConfiguration
first.target = second.target = "cpu"  #: RunConfiguration.target, RunConfiguration.target  #> @4 target = 'cpu'; @5 target = 'cpu'
