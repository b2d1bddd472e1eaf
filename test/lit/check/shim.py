"""A module that imports either version does not mix them."""
# RUN: not %amlift check %s | FileCheck %s
try:
    from azure.ai.ml import MLClient
except ImportError:
    from azureml.core import Workspace

# CHECK-NOT: AML801
# CHECK: shim.py:6:30: remark: `Workspace`
# CHECK-NOT: AML801
# CHECK: 1 finding in 1 file
