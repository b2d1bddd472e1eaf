# RUN: not %amlift check %s | FileCheck %s
# CHECK: python2.py:{{[0-9]+}}:{{[0-9]+}}: error: {{.*}} [AML006]
from azureml.core import Workspace
ws = Workspace.from_config()
print "Workspace:", ws.name
try:
    ws.delete()
except Exception, e:
    raise ValueError, "no"
