"""SDK v1 and v2 in one module."""
# RUN: not %amlift check %s | FileCheck %s
# RUN: not %amlift check --format json %s | FileCheck %s --check-prefix=JSON
from azure.ai.ml import MLClient
from azureml.core import Workspace

# A word in a string is no import: "from azure.ai.ml import Input".

# CHECK: mixed.py:4:6: warning: SDK v2 is imported in a module that also imports SDK v1 [AML801]
# CHECK-NEXT: from azure.ai.ml import MLClient
# CHECK-NEXT: {{^     \^~~~~~~~~~~$}}
# CHECK-NEXT: note: Classes of both have equal names
# CHECK-NEXT: note: imported at 5:{{[0-9]+}}
# CHECK-NEXT: note: see https://learn.microsoft.com/azure/machine-learning/how-to-migrate-from-v1
# CHECK: mixed.py:5:26: warning: `Workspace`
# CHECK: 2 findings in 1 file
# JSON: "rule": "AML801"
# JSON: "symbol": null
