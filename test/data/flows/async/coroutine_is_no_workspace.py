"""Without await the value is a coroutine, not a workspace."""
from azureml.core import Workspace


async def connect():
    return Workspace.from_config()  #: Workspace, Workspace.from_config


pending = connect()
pending.close()  #: -
