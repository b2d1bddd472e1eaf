# Likely uses are remarks, and no sum counts them.
# RUN: not %amlift check --color=never %s | FileCheck %s
# RUN: not %amlift check --format json %s | %python -m json.tool | FileCheck %s --check-prefix=JSON
# RUN: cp %s %t.py && not %amlift fix --unsafe %t.py | FileCheck %s --check-prefix=FIX
# RUN: diff %s %t.py
# RUN: %amlift report --format json %s | %python -m json.tool | FileCheck %s --check-prefix=REPORT
from azureml.core import Environment

environment = Environment("e")
# CHECK: likely.py:[[@LINE-1]]:15: warning: {{.*}}`Environment`


def f(ws):
    print(ws.location)
    print(ws.location)
# CHECK:      likely.py:[[@LINE-2]]:14: remark: probably `ws.location` (`Workspace.location`)
# CHECK-SAME: likely]
# CHECK:      note: Only the name tells so: nothing is known about the object.
# CHECK:      note: also at [[@LINE-4]]:14
# CHECK:      1 finding in 1 file (1 with findings, 1 likely more)

# JSON:      "confidence": "certain",
# JSON:      "severity": "info",
# JSON:      "confidence": "likely",
# JSON:      "likely": 1,

# FIX: Only its name tells that it belongs to SDK v1.

# REPORT: "uses": 1,
