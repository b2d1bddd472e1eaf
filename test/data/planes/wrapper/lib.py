# plane: control
from azureml.core import ScriptRunConfig


def configure(script):  # plane: control
    return ScriptRunConfig("jobs", script=script)
