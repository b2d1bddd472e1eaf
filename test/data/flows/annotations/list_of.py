"""The elements of list[T], List[T], Sequence[T] and Iterable[T]."""
from typing import Iterable, List, Sequence

from azureml.core import Model, Run


def stop(runs: list[Run], others: List[Run], models: Sequence[Model], more: Iterable["Run"]):  #: Run, Run, Model, (Run)
    for run in runs:
        run.cancel()  #: Run.cancel
    others[0].cancel()  #: Run.cancel
    models[-1].delete()  #: Model.delete
    for run in more:
        run.flush()  #: Run.flush
