"""Code that can do without SDK v1, told apart from code that needs it."""
# RUN: not %amlift check %s | FileCheck %s
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from azureml.core import Workspace

try:
    from azure.ai.ml import MLClient
except ImportError:
    from azureml.core import Experiment

try:
    from azureml.core import Run
except ImportError:
    Run = None

try:
    from azureml.core import Model
except ImportError as error:
    raise SystemExit("pip install azureml-core") from error

try:
    from azureml.core import Dataset
except OSError:
    Dataset = None

if USE_V2:
    from azure.ai.ml import Input
elif USE_V1:
    from azureml.core import Environment


def late():
    try:
        return 1
    except ImportError:

        def inner():
            from azureml.core import Keyvault

            return Keyvault


# CHECK: guards.py:6:30: remark: `Workspace`
# CHECK: note: guarded: imported for type checking only
# CHECK: guards.py:11:30: remark: `Experiment`
# CHECK: note: guarded: another branch imports SDK v2
# CHECK: guards.py:14:30: warning: `Run`
# CHECK: note: guarded: the program handles a failing import and runs without it
# CHECK: guards.py:19:30: warning: `Model`
# CHECK-NOT: guarded
# CHECK: guards.py:24:30: warning: `Dataset`
# CHECK-NOT: guarded
# CHECK: guards.py:31:30: remark: `Environment`
# CHECK: note: guarded: another branch imports SDK v2
# CHECK: guards.py:42:20: warning: `Keyvault`
# CHECK-NOT: guarded
