"""Optional[T], also in quotes."""
from typing import Optional

from azureml.core import Run


def log(run: Optional[Run], parent: Optional["Run"] = None):  #: Run, (Run)
    if run:
        run.log("rows", 1)  #: Run.log
    if parent is not None:
        parent.tag("done")  #: Run.tag
