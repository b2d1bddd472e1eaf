"""Both families in one file, v2's class under another name."""
from azure.ai.ml.entities import Environment as EnvironmentV2
from azureml.core import Environment

old = Environment("train")  #: Environment
new = EnvironmentV2(name="train")  #: -
print(old.name, new.name)  #: Environment.name
