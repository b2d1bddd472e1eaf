"""A later import of v2's class takes the name of v1's."""
from azureml.core import Environment

first = Environment("train")  #: Environment
from azure.ai.ml.entities import Environment

second = Environment(name="train")  #: -
print(first.version)  #: Environment.version
print(second.version)  #: -
