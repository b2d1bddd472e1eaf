"""Packages below azureml that are not SDK v1."""
import azureml.fsspec
from azureml.fsspec import AzureMachineLearningFileSystem
from azureml.metrics import compute_metrics
from azureml.rag.mlindex import MLIndex

files = AzureMachineLearningFileSystem("azureml://x")  #: -
print(files.ls(), compute_metrics(task_type="classification"))  #: -
print(MLIndex("./index").index_config)  #: -
