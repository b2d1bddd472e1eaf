# plane: control
"""Half migrated: the job is of v2, the workspace still of v1."""
from azure.ai.ml import command
from azureml.core import Workspace

ws = Workspace.from_config()
job = command(
    code="./src",
    command="python train.py --epochs ${{inputs.epochs}}",
    environment="azureml:sklearn@latest",
)
