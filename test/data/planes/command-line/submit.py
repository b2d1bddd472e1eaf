# plane: control
from azureml.core import ScriptRunConfig

first = ScriptRunConfig(
    source_directory=".", command=["python", "prepare.py", "--rows", 10]
)
second = ScriptRunConfig(
    source_directory=".", command="python -u train.py --script-for other.py && echo done"
)
