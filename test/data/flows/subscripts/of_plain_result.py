"""The dictionary of metrics holds numbers."""
from azureml.core import Run

metrics = Run.get_submitted_run().get_metrics()  #: Run, Run.get_submitted_run, Run.get_metrics
print(metrics["loss"].name)  #: -
