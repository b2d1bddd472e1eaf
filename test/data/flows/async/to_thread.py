"""asyncio.to_thread and an executor return what the function returns."""
import asyncio
from concurrent.futures import ThreadPoolExecutor

from azureml.core import Workspace


async def main():
    ws = await asyncio.to_thread(Workspace.from_config)  #: Workspace, Workspace.from_config
    print(ws.name)  #: Workspace.name


with ThreadPoolExecutor() as pool:
    future = pool.submit(Workspace.get, "dev")  #: Workspace, Workspace.get
    print(future.result().location)  #: Workspace.location
