"""Iterator[T] and Generator[T, ...] give T in a loop."""
from typing import Generator, Iterator

from azureml.core import Experiment, Run


def runs(experiment: Experiment) -> Iterator[Run]:  #: Experiment, Run
    yield from experiment.get_runs()  #: Experiment.get_runs


def stop(stream: Generator[Run, None, None]):  #: Run
    for run in stream:
        run.cancel()  #: Run.cancel
