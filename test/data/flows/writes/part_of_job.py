"""The configuration inside of a job."""
from azureml.core import ScriptRunConfig

job = ScriptRunConfig("src", script="train.py")  #: ScriptRunConfig
job.run_config.target = "cpu"  #: ScriptRunConfig.run_config, RunConfiguration.target  #> @4 run_config.target = 'cpu'
