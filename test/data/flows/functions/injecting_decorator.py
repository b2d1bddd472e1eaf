"""A decorator adds the run as the first argument."""
from azureml.core import Run


def with_run(function):
    def wrapper(*args):
        return function(Run.get_submitted_run(), *args)  #: Run, Run.get_submitted_run

    return wrapper


@with_run
def report(run, rows):
    run.log("rows", rows)  #: Run.log


report(3)
