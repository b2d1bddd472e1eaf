# plane: control
from azureml.core import ScriptRunConfig

config = ScriptRunConfig(source_directory=".", script="scripts/train.py")
