# Output that cannot be written is an error, not silence.
# RUN: not %amlift check %s 2>&1 > /dev/full | FileCheck %s
# CHECK: amlift: error: cannot write the output: No space left on device
from azureml.core import Workspace
