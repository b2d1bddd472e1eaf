# Where error recovery makes a name up, there is no use of it.
# RUN: not %amlift uses %s 2>/dev/null | FileCheck %s --implicit-check-not=.py:

from azureml.core import Workspace
# CHECK: :4:6: azureml (
# CHECK: :4:14: azureml.core (
# CHECK: :4:26: azureml.core.workspace.Workspace (

Workspace.(name)
# CHECK: :[[@LINE-1]]:1: azureml.core.workspace.Workspace (
