"""setattr with a constant name."""
from azureml.core.runconfig import RunConfiguration

config = RunConfiguration()  #: RunConfiguration
setattr(config, "target", "cpu")  #> @4 target = 'cpu'
