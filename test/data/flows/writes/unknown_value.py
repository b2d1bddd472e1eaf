"""The new value is not known, and why."""
import json

from azureml.core.runconfig import RunConfiguration

config = RunConfiguration()  #: RunConfiguration
settings = json.load(open("settings.json"))
config.target = settings["target"]  #: RunConfiguration.target  #> @6 target = ?
