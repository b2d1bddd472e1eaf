# Members of a workspace that v2 has nothing for are told what to do about.
# RUN: %amlift fix --unsafe --exit-zero --diff %s 2>&1 | FileCheck %s
from azureml.core import Workspace

ws = Workspace.from_config()
# CHECK: is asked for `sku` (line 7): v2 does not tell it; leave it out
print(ws.sku)
# CHECK: has `set_default_datastore()` called (line 9): v2 cannot set it; the REST interface can, with isDefault
ws.set_default_datastore("store")
