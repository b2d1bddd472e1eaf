# RUN: %amlift uses %s | FileCheck %s
from azureml.core import Workspace

ws = Workspace.from_config()
ws.name
# CHECK: text.py:4:6: azureml.core.workspace.Workspace (reference, import, certain)
# CHECK: text.py:4:16: azureml.core.workspace.Workspace.from_config (call, import, certain)
# CHECK: text.py:5:4: azureml.core.workspace.Workspace.name (attribute, flow, certain)
