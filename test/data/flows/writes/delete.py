"""`del` of an item."""
from azureml.core import Environment

env = Environment("x")  #: Environment
del env.environment_variables["A"]  #: Environment.environment_variables  #> @4 environment_variables['A'] deleted
