"""An object passes through a module in the middle."""
from azureml.core import Run

from b import middle

middle(Run.get_submitted_run())  #: Run, Run.get_submitted_run
