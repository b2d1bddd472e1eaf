"""else runs after a body that raised nothing."""
from azureml.core import Environment, Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
try:
    env = Environment.get(ws, "train")  #: Environment, Environment.get
except Exception as error:
    print(error.args)  #: -
else:
    env.save_to_directory("env")  #: Environment.save_to_directory
