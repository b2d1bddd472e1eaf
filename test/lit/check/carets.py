# RUN: not %amlift check %s | FileCheck %s --strict-whitespace

# One finding for each symbol, at the name that the code is about.
from azureml.core import Experiment, Workspace

ws = Workspace.from_config()
exp = Experiment(ws, name="churn")

# CHECK:      carets.py:6:16: warning: `Workspace.from_config` becomes `MLClient.from_config(
# CHECK-SAME: [AML101, safe]
# CHECK-NEXT: {{^}}ws = Workspace.from_config(){{$}}
# CHECK-NEXT: {{^}}               ^~~~~~~~~~~{{$}}
# CHECK:      note: imported at 4:38
# CHECK-NEXT: note: see https://learn.microsoft.com/azure/machine-learning/migrate-to-v2
# CHECK:      carets.py:7:7: warning: `Experiment` becomes
# CHECK-NEXT: {{^}}exp = Experiment(ws, name="churn"){{$}}
# CHECK-NEXT: {{^}}      ^~~~~~~~~~{{$}}
# CHECK:      note: keywords: `name` becomes `experiment_name`
# CHECK:      note: imported at 4:26

# CHECK:      {{^}}AML101  v1-workspace {{ +}}1 finding in 1 file
# CHECK-NEXT: {{^}}AML201  v1-experiment {{ +}}1 finding in 1 file
# CHECK-NEXT: Verdicts: 2 safe
# CHECK-NEXT: 2 findings in 1 file (1 with findings){{$}}
