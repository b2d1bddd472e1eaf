"""`+=` reads and writes an attribute of a v1 object."""
from azureml.core import ScriptRunConfig

config = ScriptRunConfig(".", script="train.py", arguments=["--lr", 0.1])  #: ScriptRunConfig
config.arguments += ["--epochs", 3]  #: ScriptRunConfig.arguments
