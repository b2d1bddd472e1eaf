# RUN: not %amlift check -q %s | FileCheck %s

# An import that nothing uses is a finding of its own, a star import too.
import azureml.core
from azureml.pipeline.core import *
from azureml.widgets import RunDetails as Details

# CHECK:     import_only.py:4:16: warning: `azureml.core`
# CHECK:     import_only.py:5:23: warning: `azureml.pipeline.core`
# CHECK:     import_only.py:6:29: remark: `RunDetails`
# CHECK-NOT: warning:
