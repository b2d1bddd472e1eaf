"""typing.cast says what a value is."""
from typing import cast

from azureml.core import Run

from company.cloud import current

run = cast(Run, current())  #: Run
run.log("a", 1)  #: Run.log
other = cast("Run", current())  #: (Run)
other.flush()  #: Run.flush
