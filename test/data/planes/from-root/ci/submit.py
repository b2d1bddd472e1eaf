# plane: control
from azureml.core import ScriptRunConfig

config = ScriptRunConfig(source_directory="src/training", script="train.py")
