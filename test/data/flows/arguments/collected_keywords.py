"""A function collects keywords and takes one by its name."""
from azureml.core import Run


def report(**kwargs):
    run = kwargs["run"]
    run.log(kwargs.get("name"), 1)  #: Run.log


report(run=Run.get_submitted_run(), name="rows")  #: Run, Run.get_submitted_run
