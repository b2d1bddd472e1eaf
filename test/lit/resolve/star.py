# RUN: %amlift uses --format jsonl %s | FileCheck %s

from azureml.core import *

# CHECK: "line":6,"column":1,{{.*}}"symbol":"azureml.core.workspace.Workspace","role":"reference","via":"import"
Workspace.from_config()
