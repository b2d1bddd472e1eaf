"""A decorator that replaces the function replaces its result as well."""
from azureml.core import Workspace


def as_text(function):
    def wrapper(*args):
        return str(function(*args))

    return wrapper


@as_text
def workspace():
    return Workspace.from_config()  #: Workspace, Workspace.from_config


print(workspace().name, workspace().location)  #: -
