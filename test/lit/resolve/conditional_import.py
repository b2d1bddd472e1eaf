# RUN: %amlift debug --print=flows %s | FileCheck %s

# The name may be either class.
try:
    from azureml.core import Environment
except ImportError:
    from azure.ai.ml.entities import Environment

# CHECK: [[@LINE+1]]:1 Environment -> class azure.ai.ml.entities{{.*}}Environment | class azureml.core.environment.Environment
Environment
