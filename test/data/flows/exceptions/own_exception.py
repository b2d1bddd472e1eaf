"""A project's exception has a message too."""
from azureml.core import Workspace


class ConfigError(Exception):
    message = "no config"


try:
    ws = Workspace.from_config()  #: Workspace, Workspace.from_config
except ConfigError as error:
    print(error.message)  #: -
