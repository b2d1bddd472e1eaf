# RUN: %amlift check %s | FileCheck %s

# Names below azureml that are not v1, and v2 itself.
import azureml
import azureml.mlflow
from azure.ai.ml import MLClient
from azureml.fsspec import AzureMachineLearningFileSystem
from azureml.rag import something

client = MLClient.from_config(None)
azureml.mlflow.get_portal_url(None)
fs = AzureMachineLearningFileSystem("azureml://x")

# CHECK-NOT: warning
# CHECK:     {{^}}No findings in 1 file{{$}}
