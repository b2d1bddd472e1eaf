# RUN: not %amlift check %s | FileCheck %s
# RUN: not %amlift check -q %s | FileCheck %s --check-prefix=QUIET
# RUN: not %amlift check -q --per-use %s | FileCheck %s --check-prefix=EACH

# Module imports and what leads to a name fold into the finding of the name.
import azureml.core
import pandas
from azureml.core import (
    Run as R,
    Workspace,
)
from azureml.core import Environment

first = azureml.core.Workspace.from_config()
second = Workspace.from_config(path="x")


def annotated(ws: Workspace) -> None:
    first.get_details()
    second.get_details()


R.get_context()

# CHECK-NOT:  grouping.py:{{[0-9]+}}
# CHECK:      grouping.py:12:26: warning: `Environment` becomes
# CHECK-NOT:  grouping.py:{{[0-9]+}}
# CHECK:      grouping.py:14:32: warning: `Workspace.from_config` becomes
# CHECK:      note: imported at 6:16
# CHECK-NEXT: note: also at 15:20
# CHECK-NOT:  grouping.py:{{[0-9]+}}
# CHECK:      grouping.py:18:19: warning: `Workspace` becomes
# CHECK:      note: imported at 10:5
# CHECK-NOT:  grouping.py:{{[0-9]+}}
# CHECK:      grouping.py:19:11: warning: `first.get_details` (`Workspace.get_details`) becomes
# CHECK:      note: also at 20:12
# CHECK-NOT:  grouping.py:{{[0-9]+}}
# CHECK:      grouping.py:23:3: warning: `R.get_context` (`Run.get_context`) becomes
# CHECK:      note: imported at 9:5
# CHECK-NOT:  grouping.py:{{[0-9]+}}
# CHECK:      5 findings in 1 file

# QUIET:     grouping.py:12:26:
# QUIET-NOT: note:
# QUIET-NOT: finding

# EACH:      grouping.py:6:16: warning: `azureml.core`
# EACH:      grouping.py:9:5: warning: `Run`
# EACH:      grouping.py:10:5: warning: `Workspace`
# EACH:      grouping.py:12:26: warning: `Environment`
# EACH:      grouping.py:14:32: warning: `Workspace.from_config`
# EACH:      grouping.py:15:20: warning: `Workspace.from_config`
# EACH:      grouping.py:18:19: warning: `Workspace`
# EACH:      grouping.py:19:11: warning: `first.get_details` (`Workspace.get_details`)
# EACH:      grouping.py:20:12: warning: `second.get_details` (`Workspace.get_details`)
# EACH:      grouping.py:23:3: warning: `R.get_context` (`Run.get_context`)
# EACH-NOT:  warning:
