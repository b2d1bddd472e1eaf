"""functools.partial fixes an argument of a project function."""
import functools

from azureml.core import Workspace


def named(ws, prefix):
    return prefix + ws.name  #: Workspace.name


label = functools.partial(named, Workspace.from_config())  #: Workspace, Workspace.from_config
print(label(prefix="p-"))
