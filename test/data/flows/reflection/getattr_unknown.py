"""getattr with a name that is not known gives something unknown."""
import sys

from azureml.core import Run

run = Run.get_submitted_run()  #: Run, Run.get_submitted_run
value = getattr(run, sys.argv[1])
print(value.name)  #: -
