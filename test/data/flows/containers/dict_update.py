"""update brings the values of another dictionary."""
from azureml.core import Environment, Workspace

environments = {"mine": Environment("mine")}  #: Environment
environments.update(Environment.list(Workspace.from_config()))  #: Environment, Environment.list, Workspace, Workspace.from_config
for name, environment in environments.items():
    environment.save_to_directory(name)  #: Environment.save_to_directory
