# RUN: not %amlift check -q %s | FileCheck %s

# The message tells what stands there and what it is.
import azureml.core as aml
from azureml.core import Workspace as Ws

print(aml.VERSION)
ws = Ws(subscription_id="a", resource_group="b", workspace_name="c")

# CHECK: alias.py:7:11: warning: `aml.VERSION` becomes `azure.ai.ml.__version__`
# CHECK: alias.py:8:6: warning: `Ws` (`Workspace`) becomes `MLClient(
