# RUN: %amlift check %s

# The word azureml is here, but nothing of SDK v1 is used.
import azureml.mlflow
from azure.ai.ml import MLClient
from other import Workspace

client = MLClient.from_config(None)
workspace = Workspace.from_config()
print(client.workspace_name, workspace.name, "azureml.core.Workspace")


class azureml:
    class core:
        pass


azureml.core.Workspace
