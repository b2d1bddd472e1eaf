"""getattr with a constant is the attribute."""
from azureml.core import Run

run = Run.get_submitted_run()  #: Run, Run.get_submitted_run
experiment = getattr(run, "experiment")  #: (Run.experiment)
print(experiment.name)  #: Experiment.name
