"""`and` gives its right operand, an attribute of the v1 object."""
from azureml.core import Run

run = Run.get_submitted_run()  #: Run, Run.get_submitted_run
experiment = run and run.experiment  #: Run.experiment
if experiment:
    print(experiment.name)  #: Experiment.name
