# plane: data
"""No job at all, but training and logging happen here."""
from azureml.core import Experiment, Workspace

ws = Workspace.from_config()  # uses: data
run = Experiment(ws, "local").start_logging()
run.log("loss", 0.1)  # uses: data
run.complete()
