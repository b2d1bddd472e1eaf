"""An item of a dictionary that the object holds."""
from azureml.core import Environment

KEY = "AZ_BATCH"
env = Environment("x")  #: Environment
env.environment_variables[KEY] = "1"  #: Environment.environment_variables  #> @5 environment_variables['AZ_BATCH'] = '1'
env.environment_variables = {"A": "b"}  #: Environment.environment_variables  #> @5 environment_variables = dict[str, 'b']
