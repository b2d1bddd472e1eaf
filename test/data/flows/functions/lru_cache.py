"""A cached function returns what it returns without the cache."""
from functools import lru_cache

from azureml.core import Workspace


@lru_cache(maxsize=None)
def workspace():
    return Workspace.from_config()  #: Workspace, Workspace.from_config


print(workspace().name)  #: Workspace.name
