"""A return annotation tells what a function gives that nobody can read."""
from azureml.core import Workspace

from company.cloud import connect


def workspace() -> Workspace:  #: Workspace
    return connect()


print(workspace().location)  #: Workspace.location
