"""The positions of tuple[A, B] and the elements of tuple[A, ...]."""
from typing import Tuple

from azureml.core import Experiment, Run


def both(pair: Tuple[Experiment, Run], runs: tuple[Run, ...]):  #: Experiment, Run, Run
    experiment, run = pair
    print(experiment.name, run.id)  #: Experiment.name, Run.id
    runs[0].cancel()  #: Run.cancel
