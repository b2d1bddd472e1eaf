"""async for gets what an asynchronous generator yields."""
import asyncio

from azureml.core import Model, Workspace


async def models(ws):
    for model in Model.list(ws):  #: Model, Model.list
        yield model
        await asyncio.sleep(0)


async def main():
    async for model in models(Workspace.from_config()):  #: Workspace, Workspace.from_config
        print(model.version)  #: Model.version
