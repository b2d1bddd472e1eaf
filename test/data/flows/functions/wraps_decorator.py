"""A decorator with functools.wraps passes arguments and result through."""
import functools

from azureml.core import Run


def timed(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


@timed
def current():
    return Run.get_submitted_run()  #: Run, Run.get_submitted_run


current().complete()  #: _SubmittedRun.complete
