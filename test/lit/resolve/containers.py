# RUN: %amlift debug --print=flows %s | FileCheck %s

from azureml.core import Workspace

a, b = Workspace.from_config("a"), 3
# CHECK: [[@LINE+1]]:1 a -> azureml.core.workspace.Workspace@5:8{{$}}
a
# CHECK: [[@LINE+1]]:1 b -> 3{{$}}
b
handles = []
handles.append(Workspace.from_config("c"))
for handle in handles:
    # CHECK: [[@LINE+1]]:5 handle -> azureml.core.workspace.Workspace@11:16
    handle
table = {"x": Workspace.from_config("d")}
for key, value in table.items():
    # CHECK: [[@LINE+1]]:5 value -> azureml.core.workspace.Workspace@15:15{{$}}
    value
# CHECK: [[@LINE+1]]:7 table["x"].name
print(table["x"].name)
names = [w.name for w in handles]
