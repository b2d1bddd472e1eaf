"""Names inside of SQL, logging and eval text are no uses."""
import logging

from azureml.core import Run

logging.info("Run.get_context %s", "azureml.core.Run")  #: -
eval("Run.get_context()")  #: (Run), (Run.get_context)
print(Run.get_submitted_run().id)  #: Run, Run.get_submitted_run, Run.id
