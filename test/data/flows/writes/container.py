"""A list that the object holds grows."""
from azureml.core.runconfig import RunConfiguration

config = RunConfiguration()  #: RunConfiguration
config.arguments.append("--fast")  #: RunConfiguration.arguments  #> @4 arguments.append('--fast')
config.arguments += ["--slow"]  #: RunConfiguration.arguments  #> @4 arguments += list['--slow']
config.arguments.extend(["a", "b"])  #: RunConfiguration.arguments  #> @4 arguments.extend(list['a' | 'b'])
