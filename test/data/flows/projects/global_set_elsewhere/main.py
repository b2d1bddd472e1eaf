"""Sets it."""
from azureml.core import Run

import state

state.run = Run.get_submitted_run()  #: Run, Run.get_submitted_run
state.log("a", 1)
