# plane: control
from azureml.core import ScriptRunConfig

config = ScriptRunConfig(source_directory=".", script="many_models.py")
