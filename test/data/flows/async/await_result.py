"""await gives what the coroutine returns."""
import asyncio

from azureml.core import Workspace


async def connect():
    return Workspace.from_config()  #: Workspace, Workspace.from_config


async def main():
    ws = await connect()
    print(ws.name)  #: Workspace.name


asyncio.run(main())
