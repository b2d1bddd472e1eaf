# RUN: %amlift uses --format jsonl %s | FileCheck %s

# Every component of an import path is a use; so is an alias, and each name
# that starts a dotted chain.

# CHECK: "line":[[@LINE+2]],"column":8,{{.*}}"symbol":"azureml","role":"import","via":"import"
# CHECK: "line":[[@LINE+1]],"column":16,{{.*}}"symbol":"azureml.core","role":"import"
import azureml.core
# CHECK: "line":[[@LINE+2]],"column":21,{{.*}}"symbol":"azureml.core.workspace","role":"import"
# CHECK: "line":[[@LINE+1]],"column":34,{{.*}}"symbol":"azureml.core.workspace","role":"import"
import azureml.core.workspace as workspace
# CHECK: "line":[[@LINE+2]],"column":26,{{.*}}"symbol":"azureml.core.workspace.Workspace","role":"import"
# CHECK: "line":[[@LINE+1]],"column":39,{{.*}}"text":"Ws","symbol":"azureml.core.workspace.Workspace","role":"import"
from azureml.core import Workspace as Ws
# CHECK: "line":[[@LINE+1]],"column":7,{{.*}}"symbol":"azureml","role":"reference","via":"import"
print(azureml.core.VERSION)
# CHECK: "line":[[@LINE+2]],"column":1,{{.*}}"symbol":"azureml.core.workspace","role":"reference"
# CHECK: "line":[[@LINE+1]],"column":11,{{.*}}"symbol":"azureml.core.workspace.Workspace","role":"reference"
workspace.Workspace
# CHECK: "line":[[@LINE+2]],"column":1,{{.*}}"text":"Ws","symbol":"azureml.core.workspace.Workspace","role":"reference"
# CHECK: "line":[[@LINE+1]],"column":4,{{.*}}"symbol":"azureml.core.workspace.Workspace.from_config","role":"call","via":"import"
Ws.from_config()
