# RUN: %amlift uses --format jsonl %s | FileCheck %s --implicit-check-not='"symbol":"azureml.'
# RUN: %amlift check %s

# Packages under azureml that are not SDK v1: the shared root itself is a use of
# that name, what is below is none, and nothing is found.

# CHECK: "line":[[@LINE+1]],"column":8,{{.*}}"symbol":"azureml","role":"import"
import azureml.mlflow
import azureml.fsspec
from azureml.rag import something
from azureml.featurestore import FeatureStoreClient
from azureml.metrics import compute_metrics
from azureml.ai.monitoring import Collector
from azureml import Workspace
import azureml.studio

azureml.mlflow.get_portal_url
Collector(name="inputs")
Workspace()
