"""gather gives a list with the result of each coroutine."""
import asyncio

from azureml.core import Experiment, Workspace


async def last_run(ws, name):
    return next(ws.experiments[name].get_runs())  #: Workspace.experiments, Experiment.get_runs


async def main(ws: Workspace):  #: Workspace
    first, second = await asyncio.gather(last_run(ws, "a"), last_run(ws, "b"))
    print(first.id, second.id)  #: Run.id, Run.id
