"""In the branch that binds the object of another library nothing is v1."""
import os

import mlflow
from azureml.core import Run

if os.getenv("USE_MLFLOW"):
    run = mlflow.start_run()
    print(run.info.run_id)  #: -
else:
    run = Run.get_submitted_run()  #: Run, Run.get_submitted_run
    print(run.id)  #: Run.id
